/** A place on disk that the person chooses for every file, until the end of the test. */
export const usePlaces = () => {
  const places: (() => void)[] = [];
  afterEach(() => {
    for (const restore of places.splice(0)) restore();
  });
  return () => placeIn(places);
};

const placeIn = (places: (() => void)[]) => {
  const done: string[] = [];
  let wake: () => void = () => undefined;
  const note = (what: string) => {
    done.push(what);
    wake();
  };
  let written = Promise.resolve();
  const writer = {
    write: async () => {
      note('write');
      await written;
      note('written');
    },
    close: () => {
      note('close');
      return Promise.resolve();
    },
    abort: () => {
      note('abort');
      return Promise.resolve();
    },
  };
  const handle = { createWritable: () => Promise.resolve(writer) };
  const original = Object.getOwnPropertyDescriptor(window, 'showSaveFilePicker');
  const restore = () => {
    if (original) Object.defineProperty(window, 'showSaveFilePicker', original);
    else Reflect.deleteProperty(window, 'showSaveFilePicker');
  };
  Object.defineProperty(window, 'showSaveFilePicker', {
    configurable: true,
    value: () => Promise.resolve(handle),
  });
  places.push(restore);
  return {
    /** What was done with it, oldest first. */
    done,
    restore,
    /** Resolves once this was done. */
    does: async (what: string) => {
      while (!done.includes(what)) await new Promise<void>((resolve) => (wake = resolve));
    },
    /** Writing takes until the function it answers is called. */
    holdWrites: () => {
      let goOn: () => void = () => undefined;
      written = new Promise((resolve) => (goOn = resolve));
      return goOn;
    },
    refuseWrites: () => {
      written = Promise.reject(new DOMException('full', 'QuotaExceededError'));
      written.catch(() => undefined);
    },
  };
};

/** What lies in the origin's private file system. */
export const keptNames = async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('p2p-call', { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
};
