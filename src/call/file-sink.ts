import type { CallFile } from './call-state.js';

/** Where the bytes of a file go that somebody accepted. */
export interface FileSink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Answers where to get the file from; null for one that the person has put somewhere. */
  close(): Promise<string | null>;
  /** Keeps nothing of it, except a complete file that the person has put somewhere. */
  discard(): Promise<void>;
}

interface Window {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
}

interface Place {
  readonly handle: FileSystemFileHandle;
  readonly remove: () => Promise<void> | undefined;
}

/** Without a place on disk, more than this is refused. */
const memoryLimit = 2 ** 29;

/** The place that the person chooses. Rejects with an `AbortError` when they choose none. */
const chosenPlace = async (suggestedName: string): Promise<Place | null> => {
  try {
    const handle = await (window as Window).showSaveFilePicker?.({ suggestedName });
    if (!handle) return null;
    return { handle, remove: () => (handle as { remove?(): Promise<void> }).remove?.() };
  } catch (cause) {
    if ((cause as DOMException).name === 'AbortError') throw cause;
    return null; // nobody pressed anything, or the page is a frame of another one
  }
};

/** A place in the origin's private file system; null where there is none, or no room. */
const privatePlace = async (id: string, size: number): Promise<Place | null> => {
  try {
    const { storage } = navigator;
    const { quota = 0, usage = 0 } = await storage.estimate();
    if (size > quota - usage) return null;
    const root = await storage.getDirectory();
    const folder = await root.getDirectoryHandle('p2p-call', { create: true });
    for await (const name of folder.keys()) {
      // left by a page that was closed
      if (parseInt(name) < Date.now() - 864e5) await folder.removeEntry(name);
    }
    const name = `${Date.now()}-${id}`;
    const handle = await folder.getFileHandle(name, { create: true });
    return 'createWritable' in handle ? { handle, remove: () => folder.removeEntry(name) } : null;
  } catch {
    return null; // a private window
  }
};

/** Opens a place for a file: on disk, else in memory. Rejects when there is none for so much. */
export const openSink = async ({ id, name, size }: CallFile): Promise<FileSink> => {
  const chosen = await chosenPlace(name);
  const place = chosen ?? (await privatePlace(id, size));
  if (!place && size > memoryLimit) throw new DOMException('No room.', 'QuotaExceededError');
  const writer = await place?.handle.createWritable();
  const parts: Blob[] = [];
  let complete = false;
  let url: string | null = null;
  return {
    write: async (bytes) => {
      if (writer) await writer.write(bytes);
      else parts.push(new Blob([bytes]));
    },
    close: async () => {
      await writer?.close();
      complete = true;
      if (chosen) return null;
      const content = place ? [await place.handle.getFile()] : parts;
      // whatever it says it is: opened in a tab it may not run as a page of this origin
      url = URL.createObjectURL(new Blob(content, { type: 'application/octet-stream' }));
      return url;
    },
    discard: async () => {
      if (url) URL.revokeObjectURL(url);
      await writer?.abort().catch(() => undefined); // closed already
      if (!(chosen && complete)) await place?.remove()?.catch(() => undefined);
    },
  };
};
