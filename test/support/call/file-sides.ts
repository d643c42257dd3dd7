import type { CallFile } from '../../../src/call/call-types.js';
import { FileTransfers } from '../../../src/call/conversation/file-transfers.js';
import type { FileMessage } from '../../../src/call/conversation/link-message.js';
import { useDataChannels } from './data-channels.js';

export const mebi = 2 ** 20;
/** Of a message: the file's id and a SHA-256. */
export const headSize = 68;

/** Bytes nobody could guess; `getRandomValues` gives 64 KiB at a time. */
export const randomFile = (size: number, name = 'random.bin'): File => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  }
  return new File([bytes], name, { type: 'application/x-test' });
};

export const contentOf = async (file: Blob | string): Promise<string> => {
  const blob = typeof file === 'string' ? await (await fetch(file)).blob() : file;
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return `${blob.size} ${new Uint8Array(digest).join()}`;
};

/** What a sender would send for these bytes. */
export const messagesOf = async (id: string, bytes: Uint8Array<ArrayBuffer>) => {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [await new Blob([id, digest, bytes]).arrayBuffer()];
};

/** One side, and everything that was reported of its files. */
export class Side {
  readonly reported: CallFile[] = [];
  /** What this side said of files, oldest first. */
  readonly said: FileMessage[] = [];
  /** What of it the other side has to confirm. */
  readonly confirmed: FileMessage[] = [];
  floods = 0;
  /** Counts the connections. */
  connection = 0;
  onFlooded: () => void = () => undefined;
  other: Side | undefined;
  #wake: () => void = () => undefined;
  readonly files = new FileTransfers({
    send: (message) => this.#say(message),
    deliver: (message) => {
      this.confirmed.push(message);
      this.#say(message);
    },
    file: (file) => {
      this.reported.push(file);
      this.#wake();
    },
    chunkSent: () => undefined,
    flooded: () => {
      this.floods++;
      this.onFlooded();
    },
  });

  /** The file, once it is so. */
  async until(id: string, is: (file: CallFile) => boolean): Promise<CallFile> {
    for (;;) {
      const file = this.files.list.find((file) => file.id === id);
      if (file && is(file)) return file;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #say(message: FileMessage): void {
    this.said.push(message);
    const { connection } = this;
    // as on a wire: never in the same task, and lost with the connection
    setTimeout(() => connection === this.connection && this.other?.files.receive(message));
  }

  reaches(id: string, status: CallFile['status']): Promise<CallFile> {
    return this.until(id, (file) => file.status === status);
  }
}

/** Two people who send each other files, for the tests of the surrounding file or `describe`. */
export const useFileSides = () => {
  const { pair } = useDataChannels();
  let scope: AbortController;
  const sides: Side[] = [];
  beforeEach(() => {
    scope = new AbortController();
  });
  afterEach(async () => {
    scope.abort();
    await Promise.all(sides.splice(0).map(({ files }) => files.release()));
  });

  /** Two sides with a channel between them. */
  const connected = async () => {
    const [tom, kaye] = [new Side(), new Side()];
    sides.push(tom, kaye);
    tom.other = kaye;
    kaye.other = tom;
    const connect = async () => {
      const channels = pair();
      for (const side of [tom, kaye]) side.connection++;
      tom.files.attach(channels.one, scope.signal);
      kaye.files.attach(channels.other, scope.signal);
      await channels.connect();
      return channels;
    };
    return { tom, kaye, ...(await connect()), connect };
  };

  /** Tom's file, which Kaye has accepted. */
  const sending = async (size: number) => {
    const fixture = await connected();
    const { tom, kaye } = fixture;
    const file = randomFile(size);
    const id = tom.files.offer(file);
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    return { ...fixture, file, id };
  };

  return { connected, sending };
};
