import type { CallFile } from '../call-types.js';
import { privatePlace, type Place } from './private-place.js';

/**
 * Where the bytes of a file go that somebody accepted. Its user waits for each call before the next one.
 */
export interface FileSink {
  /** Rejects when there is no room. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Answers where to get the file from; null for one that the person has put somewhere. */
  close(): Promise<string | null>;
  /** Keeps nothing of it, except a complete file that the person has put somewhere. Never rejects. */
  discard(): Promise<void>;
}

interface Window {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
}

/** Bytes. Without a place on disk, more than this is refused. */
const memoryLimit = 2 ** 29;

const ignore = (): undefined => undefined;

/** An URL to save from. Whatever a file says it is: opened in a tab it may not run as a page of this origin. */
const urlOf = (parts: Blob[]): string =>
  URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));

/** Null where the browser does not ask people. Rejects with an `AbortError` when they name no place. */
const chosenPlace = async (suggestedName: string): Promise<Place | null> => {
  try {
    const handle = await (window as Window).showSaveFilePicker?.({ suggestedName });
    return handle ? { handle, remove: null } : null;
  } catch (cause) {
    if ((cause as DOMException).name === 'AbortError') throw cause;
    return null; // nobody pressed anything, or the page is a frame of another one
  }
};

const diskSink = ({ handle, remove }: Place, writer: FileSystemWritableFileStream): FileSink => {
  let url: string | null = null;
  return {
    write: (bytes) => writer.write(bytes),
    close: async () => {
      await writer.close();
      if (remove) url = urlOf([await handle.getFile()]);
      return url;
    },
    discard: async () => {
      if (url !== null) URL.revokeObjectURL(url);
      await writer.abort().catch(ignore); // closed already
      await remove?.().catch(ignore);
    },
  };
};

const memorySink = (): FileSink => {
  const parts: Blob[] = [];
  let url: string | null = null;
  return {
    write: (bytes) => {
      parts.push(new Blob([bytes]));
      return Promise.resolve();
    },
    close: () => {
      url = urlOf(parts);
      return Promise.resolve(url);
    },
    discard: () => {
      if (url !== null) URL.revokeObjectURL(url);
      parts.length = 0;
      return Promise.resolve();
    },
  };
};

/**
 * Opens a place for a file: where the person says, else in the origin's private file system, else in
 * memory. Rejects with an `AbortError` when the person names no place, with a `RangeError` when there is
 * none for so much, and with what the browser says when it cannot write there.
 */
export const openSink = async ({
  name,
  size,
}: Pick<CallFile, 'name' | 'size'>): Promise<FileSink> => {
  const place = (await chosenPlace(name)) ?? (await privatePlace());
  const writer = await place?.handle.createWritable?.();
  if (place && writer) return diskSink(place, writer);
  if (size > memoryLimit) throw new RangeError('There is no room.');
  return memorySink();
};
