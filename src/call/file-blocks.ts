/** What is read, sent, checked and written at once. */
export const blockSize = 2 ** 18;
/** One message; every browser takes so much. */
const chunkSize = 2 ** 16;

export const digestOf = async (bytes: BufferSource): Promise<string> =>
  String(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

/** The messages of one block: which file, from where on, how much and its SHA-256; then the bytes. */
export const framesOf = async (
  id: string,
  at: number,
  bytes: ArrayBuffer,
): Promise<(string | ArrayBuffer)[]> => {
  const frames: (string | ArrayBuffer)[] = [
    [id, at, bytes.byteLength, await digestOf(bytes)].join(' '),
  ];
  for (let from = 0; from < bytes.byteLength; from += chunkSize) {
    frames.push(bytes.slice(from, from + chunkSize));
  }
  return frames;
};

/** Reads the first of them. */
export const headOf = (frame: string) => {
  const [id = '', at, size, digest = ''] = frame.split(' ');
  return { id, at: Number(at), size: Number(size), digest };
};
