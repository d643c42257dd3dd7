import type { CallFile } from '../call-state.js';

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

/** Without a place on disk, more than this is refused. */
const memoryLimit = 2 ** 29;

const ignore = (): undefined => undefined;

/**
 * Opens a place for a file: where the person says, else in the origin's private file system, else in
 * memory. Rejects with an `AbortError` when the person names no place; otherwise there is none for so much.
 */
export const openSink = async ({ id, name, size }: CallFile): Promise<FileSink> => {
  const chosen = await (window as Window)
    .showSaveFilePicker?.({ suggestedName: name })
    .catch((cause: unknown) => {
      if ((cause as DOMException).name === 'AbortError') throw cause;
      return null; // nobody pressed anything, or the page is a frame of another one
    });
  const entry = `${Date.now()}-${id}`;
  let handle = chosen;
  let folder: FileSystemDirectoryHandle | undefined;
  try {
    if (!handle) {
      const root = await navigator.storage.getDirectory();
      folder = await root.getDirectoryHandle('p2p-call', { create: true });
      for await (const old of folder.keys()) {
        // left by a page that was closed
        if (parseInt(old) < Date.now() - 864e5) await folder.removeEntry(old);
      }
      handle = await folder.getFileHandle(entry, { create: true });
    }
  } catch {
    // a private window
  }
  const writer = await handle?.createWritable?.();
  if (!writer && size > memoryLimit) throw new RangeError('There is no room.');
  const parts: Blob[] = [];
  let url: string | null = null;
  return {
    write: async (bytes) => {
      if (writer) await writer.write(bytes);
      else parts.push(new Blob([bytes]));
    },
    close: async () => {
      await writer?.close();
      const content = writer && handle ? [await handle.getFile()] : parts;
      // whatever it says it is: opened in a tab it may not run as a page of this origin
      if (!chosen)
        url = URL.createObjectURL(new Blob(content, { type: 'application/octet-stream' }));
      return url;
    },
    discard: async () => {
      URL.revokeObjectURL(url ?? '');
      await writer?.abort().catch(ignore); // closed already
      await folder?.removeEntry(entry).catch(ignore);
    },
  };
};
