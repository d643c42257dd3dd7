/** A file on disk that is still empty, and how to remove it; null where the person put it somewhere. */
export interface Place {
  readonly handle: FileSystemFileHandle;
  readonly remove: (() => Promise<void>) | null;
}

const folderName = 'p2p-call';

/** Chromium writes into a second file beside, with this ending, until the first is closed. */
const unfinished = /\.crswap$/;

/** Held as long as the page that has the file is there: the browser frees it also when that crashes. */
const lockOf = (name: string): string => `p2p-call:file:${name.replace(unfinished, '')}`;

/** Takes the file's lock. Answers how to give it back. */
const hold = (name: string): Promise<() => void> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(lockOf(name), () => new Promise<void>((free) => resolve(free)))
      .catch(reject);
  });

/** In the origin's private file system. Null where there is none, as in some private windows. */
export const privatePlace = async (): Promise<Place | null> => {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(folderName, { create: true });
    const name = crypto.randomUUID();
    const free = await hold(name);
    const handle = await folder.getFileHandle(name, { create: true });
    return {
      handle,
      remove: async () => {
        free();
        await folder.removeEntry(name);
      },
    };
  } catch {
    return null;
  }
};

/**
 * Removes what pages have left that are gone: what came and nobody saved stays no longer than the visit.
 * Resolves in any case.
 */
export const removeLeftFiles = async (): Promise<void> => {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(folderName); // rejects where nothing ever came
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    // after the names: a file that is there by now had its lock before
    const { held = [] } = await navigator.locks.query();
    const locks = new Set(held.map(({ name }) => name));
    for (const name of names) {
      if (!locks.has(lockOf(name))) await folder.removeEntry(name).catch(() => undefined);
    }
  } catch {
    // no private file system, or nothing in it
  }
};
