/** A file's id in UTF-8: a UUID. */
const idSize = 36;
/** A SHA-256. */
const digestSize = 32;
const headSize = idSize + digestSize;

/** With its head, what every browser takes as one message. */
const maxMessageSize = 2 ** 16;

/** How many bytes of a file one chunk carries, at most. */
export const maxChunkBytes = maxMessageSize - headSize;

/** A piece of a file, as it comes over the channel for files. */
export interface FileChunk {
  /** The file's id, as it was offered. */
  readonly id: string;
  /** What the sender took the SHA-256 of the bytes to be. */
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const digestOf = async (bytes: BufferSource): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** The message for a piece of a file: the file's id, the SHA-256 of the bytes, and the bytes. */
export const writeFileChunk = async (
  id: string,
  bytes: ArrayBuffer,
): Promise<Uint8Array<ArrayBuffer>> => {
  const message = new Uint8Array(headSize + bytes.byteLength);
  message.set(new TextEncoder().encode(id));
  message.set(await digestOf(bytes), idSize);
  message.set(new Uint8Array(bytes), headSize);
  return message;
};

/** Reads a message of the channel for files. Null for text, for a piece of nothing, and for what is too long. */
export const readFileChunk = (message: unknown): FileChunk | null => {
  if (!(message instanceof ArrayBuffer)) return null;
  if (message.byteLength <= headSize || message.byteLength > maxMessageSize) return null;
  return {
    id: new TextDecoder().decode(new Uint8Array(message, 0, idSize)),
    digest: new Uint8Array(message, idSize, digestSize),
    bytes: new Uint8Array(message, headSize),
  };
};

/** True when the bytes are the ones that were sent. */
export const isWhole = async ({ bytes, digest }: FileChunk): Promise<boolean> => {
  const actual = await digestOf(bytes);
  return actual.every((byte, index) => byte === digest[index]);
};
