import { expect, nextFrame } from '@open-wc/testing';
import type { CallFile } from '../../../../src/call/call-types.js';
import { FileTransfers, maxOffers } from '../../../../src/call/conversation/file-transfers.js';
import { maxWaiting } from '../../../../src/call/conversation/incoming-file.js';
import type { FileMessage } from '../../../../src/call/conversation/link-message.js';
import { useDataChannels } from '../../../support/call/data-channels.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const { pair } = useDataChannels();
let scope: AbortController;
const sides: FileTransfers[] = [];
const places: (() => void)[] = [];
beforeEach(() => {
  scope = new AbortController();
});
afterEach(async () => {
  scope.abort();
  for (const restore of places.splice(0)) restore();
  await Promise.all(sides.splice(0).map((files) => files.release()));
});

const mebi = 2 ** 20;
/** Of a message: the file's id and a SHA-256. */
const headSize = 68;

/** Bytes nobody could guess; `getRandomValues` gives 64 KiB at a time. */
const randomFile = (size: number, name = 'random.bin'): File => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  }
  return new File([bytes], name, { type: 'application/x-test' });
};

const contentOf = async (file: Blob | string): Promise<string> => {
  const blob = typeof file === 'string' ? await (await fetch(file)).blob() : file;
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return `${blob.size} ${new Uint8Array(digest).join()}`;
};

/** What a sender would send for these bytes. */
const messagesOf = async (id: string, bytes: Uint8Array<ArrayBuffer>) => {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [await new Blob([id, digest, bytes]).arrayBuffer()];
};

/** One side, and everything that was reported of its files. */
class Side {
  readonly reported: CallFile[] = [];
  /** What this side said of files, oldest first. */
  readonly said: FileMessage[] = [];
  floods = 0;
  /** Counts the connections. */
  connection = 0;
  onFlooded: () => void = () => undefined;
  other: Side | undefined;
  #wake: () => void = () => undefined;
  readonly files = new FileTransfers({
    send: (message) => this.#say(message),
    deliver: (message) => this.#say(message),
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

  constructor() {
    sides.push(this.files);
  }

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

/** Two sides with a channel between them. */
const connected = async () => {
  const [tom, kaye] = [new Side(), new Side()];
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

describe('a file', () => {
  it('is offered with name, size and type, and nothing of it is sent', async () => {
    const { tom, kaye, one } = await connected();
    const id = tom.files.offer(randomFile(5, 'a.bin'));
    const { at, ...offered } = await kaye.reaches(id, 'offered');
    expect(Date.now() - at).to.be.within(0, 10_000);
    expect(offered).to.deep.equal({
      id,
      name: 'a.bin',
      size: 5,
      type: 'application/x-test',
      from: 'remote',
      status: 'offered',
      transferred: 0,
      url: null,
      problem: null,
    });
    expect(tom.files.list[0]).to.include({ id, from: 'local', status: 'offered' });
    expect(one.bufferedAmount).to.equal(0);
  });

  for (const size of [0, 1, 65_468, 65_469, 3 * mebi + 7]) {
    it(`of ${size} bytes arrives as it was`, async () => {
      const { tom, kaye, file, id } = await sending(size);
      const { url, transferred } = await kaye.reaches(id, 'done');
      expect(transferred).to.equal(size);
      expect(await contentOf(url!)).to.equal(await contentOf(file));
      expect(await tom.reaches(id, 'done')).to.include({ transferred: size, url: null });
    });
  }

  it('goes both ways at once, several in a row', async () => {
    const { tom, kaye } = await connected();
    const jobs = [tom, kaye, tom, kaye].map((from, index) => {
      const file = randomFile((2 + index) * mebi);
      return { file, to: from.other!, id: from.files.offer(file) };
    });
    for (const { to, id } of jobs) {
      await to.reaches(id, 'offered');
      void to.files.accept(id);
    }
    for (const { file, to, id } of jobs) {
      const { url } = await to.reaches(id, 'done');
      expect(await contentOf(url!)).to.equal(await contentOf(file));
    }
  });

  it('never fills the channel, nor runs far ahead of the receiver', async () => {
    const { tom, kaye, one } = await connected();
    let buffered = 0;
    let sent = 0;
    const send = one.send.bind(one) as (data: unknown) => void;
    one.send = (data: unknown) => {
      send(data);
      sent += (data as Uint8Array).byteLength;
      buffered = Math.max(buffered, one.bufferedAmount);
      expect(sent - tom.files.list[0]!.transferred).to.be.below(4.5 * mebi);
    };
    const id = tom.files.offer(randomFile(16 * mebi));
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    await tom.reaches(id, 'done');
    expect(sent).to.be.above(16 * mebi);
    expect(buffered).to.be.within(1, mebi + 65_536);
  });

  it('does not run ahead of a receiver that is slow to write', async () => {
    const { tom, kaye, one } = await connected();
    let sent = 0;
    let enough = 0;
    let wake: () => void = () => undefined;
    const send = one.send.bind(one) as (data: unknown) => void;
    one.send = (data: unknown) => {
      send(data);
      sent += (data as Uint8Array).byteLength - headSize;
      expect(sent - tom.files.list[0]!.transferred).to.be.at.most(2 ** 17);
      if (sent >= enough) wake();
    };
    const id = tom.files.offer(randomFile(8 * mebi));
    await kaye.reaches(id, 'offered');
    for (const at of [0, 2 ** 13, 2 ** 14]) {
      enough = at + 2 ** 15;
      const full = new Promise<void>((resolve) => (wake = resolve));
      tom.files.receive({ t: 'have', file: id, at });
      await full;
    }
  });

  it('tells its progress ten times a second at most', async () => {
    const began = performance.now();
    const { tom, kaye, id } = await sending(16 * mebi);
    await tom.reaches(id, 'done');
    const told = kaye.reported.filter(({ status }) => status === 'sending').length;
    expect(told).to.be.within(1, 2 + (performance.now() - began) / 100);
  });

  it('is declined, and nothing of it was sent', async () => {
    const { tom, kaye } = await connected();
    const id = tom.files.offer(randomFile(mebi));
    await kaye.reaches(id, 'offered');
    kaye.files.stop(id);
    expect(await tom.reaches(id, 'declined')).to.include({ transferred: 0, problem: null });
    expect(kaye.files.list[0]).to.include({ status: 'declined', transferred: 0 });
    await kaye.files.accept(id);
    expect(kaye.files.list[0]).to.have.property('status', 'declined');
  });

  it('is withdrawn before an answer', async () => {
    const { tom, kaye } = await connected();
    const id = tom.files.offer(randomFile(mebi));
    tom.files.stop(id);
    await kaye.reaches(id, 'cancelled');
  });

  for (const who of ['sender', 'receiver'] as const) {
    it(`is cancelled by the ${who} on its way, and the next one arrives`, async () => {
      const { tom, kaye, id } = await sending(32 * mebi);
      await tom.until(id, ({ transferred }) => transferred > mebi);
      (who === 'sender' ? tom : kaye).files.stop(id);
      const { transferred } = await tom.reaches(id, 'cancelled');
      expect(transferred).to.be.below(32 * mebi);
      expect(await kaye.reaches(id, 'cancelled')).to.have.property('url', null);

      const file = randomFile(mebi);
      const next = tom.files.offer(file);
      await kaye.reaches(next, 'offered');
      await kaye.files.accept(next);
      const { url } = await kaye.reaches(next, 'done');
      expect(await contentOf(url!)).to.equal(await contentOf(file));
    });
  }

  it('that a single wrong bit got into is not taken for whole', async () => {
    const { tom, kaye, one } = await connected();
    let chunks = 0;
    let whole = 0;
    const send = one.send.bind(one) as (data: unknown) => void;
    one.send = (data: unknown) => {
      if (++chunks === 6) (data as Uint8Array)[100]! ^= 1;
      if (chunks < 6) whole += (data as Uint8Array).byteLength - headSize;
      send(data);
    };
    const id = tom.files.offer(randomFile(mebi));
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    const failed = await kaye.reaches(id, 'failed');
    expect(failed).to.include({ problem: 'damaged', url: null, transferred: whole });
    expect(await tom.reaches(id, 'failed')).to.have.property('problem', 'damaged');
  });

  it('that nobody accepted does not come in, whatever the other side sends', async () => {
    const { tom, kaye, one, other } = await connected();
    const id = tom.files.offer(randomFile(3));
    await kaye.reaches(id, 'offered');
    const heard = new Promise(
      (resolve) => (other.onmessage = ({ data }) => data === 'last' && resolve(0)),
    );
    for (const message of await messagesOf(id, new Uint8Array(3))) one.send(message);
    one.send('last');
    await heard;
    expect(kaye.files.list[0]).to.include({ status: 'offered', transferred: 0 });
  });

  it('may not grow beyond the size that was accepted', async () => {
    const { kaye, one, id } = await sending(0);
    await kaye.reaches(id, 'done');
    const next = crypto.randomUUID();
    const [message] = await messagesOf(next, new Uint8Array(4));
    kaye.files.receive({ t: 'offer', file: { id: next, name: 'b', size: 3, type: '' } });
    await kaye.files.accept(next);
    await kaye.reaches(next, 'sending');
    one.send(message!);
    expect(await kaye.reaches(next, 'failed')).to.have.property('problem', 'damaged');
  });

  it('goes on over another connection, from where the receiver has it', async () => {
    const { tom, kaye, connect, file, id } = await sending(12 * mebi);
    await kaye.until(id, ({ transferred }) => transferred > 2 * mebi);
    await connect();
    tom.files.resume();
    kaye.files.resume();
    const { url } = await kaye.reaches(id, 'done');
    expect(await contentOf(url!)).to.equal(await contentOf(file));
    await tom.reaches(id, 'done');
  });

  it('fails on both sides when the call ends', async () => {
    const { tom, kaye, id } = await sending(32 * mebi);
    tom.files.end();
    kaye.files.end();
    for (const side of [tom, kaye]) {
      expect(await side.reaches(id, 'failed')).to.have.property('problem', 'lost');
    }
  });

  it('that its owner changed meanwhile fails with that reason', async () => {
    const { tom, kaye } = await connected();
    const file = randomFile(mebi);
    file.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) as unknown as Blob;
    const id = tom.files.offer(file);
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    expect(await kaye.reaches(id, 'failed')).to.have.property('problem', 'unreadable');
    expect(await tom.reaches(id, 'failed')).to.have.property('problem', 'unreadable');
  });

  it('arrives whatever else came over its channel before', async () => {
    const { tom, kaye, one } = await connected();
    for (const text of ['-1', '1e300', '7', 'abc', '']) one.send(text);
    for (const size of [0, 3, 36, 68, 80_000]) one.send(new ArrayBuffer(size));
    const file = randomFile(mebi);
    const id = tom.files.offer(file);
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    one.send('-1');
    const { url } = await kaye.reaches(id, 'done');
    expect(await contentOf(url!)).to.equal(await contentOf(file));
  });

  it('that is damaged is not written on', async () => {
    const place = usePlace();
    const { tom, kaye, one } = await connected();
    const send = one.send.bind(one) as (data: unknown) => void;
    one.send = (data: unknown) => {
      (data as Uint8Array)[100]! ^= 1;
      send(data);
    };
    const id = tom.files.offer(randomFile(3 * 65_468));
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    await kaye.reaches(id, 'failed');
    await place.does('abort');
    await kaye.files.release();
    expect(place.done).to.deep.equal(['abort']);
  });

  it('that is stopped while it is written is discarded after that, and not written on', async () => {
    const place = usePlace();
    const { tom, kaye, other } = await connected();
    const goOn = place.holdWrites();
    const arrived = new Promise<void>((resolve) => {
      let count = 0;
      other.addEventListener('message', () => {
        if (++count === 3) resolve();
      });
    });
    const id = tom.files.offer(randomFile(3 * 65_468));
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    await Promise.all([arrived, place.does('write')]);
    kaye.files.stop(id);
    await tom.reaches(id, 'cancelled');
    expect(place.done).to.deep.equal(['write']);
    goOn();
    await place.does('abort');
    await kaye.files.release();
    expect(place.done).to.deep.equal(['write', 'written', 'abort']);
    expect(kaye.said).to.deep.equal([
      { t: 'have', file: id, at: 0 },
      { t: 'stop', file: id, problem: null },
    ]);
  });

  it('that cannot be written fails, and the next one arrives', async () => {
    const place = usePlace();
    place.refuseWrites();
    const { tom, kaye, id } = await sending(3 * 65_468);
    expect(await kaye.reaches(id, 'failed')).to.have.property('problem', 'storage');
    expect(await tom.reaches(id, 'failed')).to.have.property('problem', 'storage');
    place.restore();
    const next = tom.files.offer(randomFile(mebi));
    await kaye.reaches(next, 'offered');
    await kaye.files.accept(next);
    await kaye.reaches(next, 'done');
  });

  it('that is stopped while it is read is not sent', async () => {
    const { tom, kaye, one } = await connected();
    let sent = 0;
    one.send = () => sent++;
    let goOn: (bytes: ArrayBuffer) => void = () => undefined;
    const reading = new Promise<void>((resolve) => {
      const file = randomFile(mebi);
      file.slice = () => {
        resolve();
        const bytes = new Promise<ArrayBuffer>((resolve) => (goOn = resolve));
        return { arrayBuffer: () => bytes } as unknown as Blob;
      };
      tom.files.offer(file);
    });
    const { id } = tom.files.list[0]!;
    await kaye.reaches(id, 'offered');
    await kaye.files.accept(id);
    await reading;
    tom.files.stop(id);
    goOn(new ArrayBuffer(65_468));
    const next = tom.files.offer(randomFile(0)); // comes after it, in turn
    await kaye.reaches(next, 'offered');
    await kaye.files.accept(next);
    await tom.reaches(next, 'done');
    expect(sent).to.equal(0);
  });

  it('has arrived only as far as it was sent, and never less than before', async () => {
    const chunk = 2 ** 13;
    const { tom, one } = await connected();
    tom.other = undefined;
    const all = new Promise<void>((resolve) => {
      let count = 0;
      one.send = () => {
        if (++count === 3) resolve();
      };
    });
    const id = tom.files.offer(randomFile(3 * chunk));
    const after = (at: number) => {
      tom.files.receive({ t: 'have', file: id, at });
      const { status, transferred } = tom.files.list[0]!;
      return `${status} ${transferred}`;
    };
    expect(after(3 * chunk)).to.equal('offered 0');
    expect(after(1)).to.equal('offered 0');
    expect(after(0)).to.equal('sending 0');
    await all;
    expect(after(chunk)).to.equal(`sending ${chunk}`);
    expect(after(chunk - 1)).to.equal(`sending ${chunk}`);
    expect(after(3 * chunk + 1)).to.equal(`sending ${chunk}`);
    expect(after(3 * chunk)).to.equal(`done ${3 * chunk}`);
  });

  it('is declined unseen when the other side has offered too many', async () => {
    const { kaye } = await connected();
    for (let count = 0; count <= maxOffers; count++) {
      const file = { id: `id-${count}`, name: 'a', size: 1, type: '' };
      kaye.files.receive({ t: 'offer', file });
    }
    expect(kaye.files.list).to.have.length(maxOffers);
    expect(kaye.said).to.deep.equal([{ t: 'stop', file: `id-${maxOffers}`, problem: null }]);
  });

  it('fails when its sender does not wait for what is written', async () => {
    const place = usePlace();
    const goOn = place.holdWrites();
    const { kaye, one } = await connected();
    const id = crypto.randomUUID();
    kaye.files.receive({ t: 'offer', file: { id, name: 'a', size: mebi, type: '' } });
    await kaye.files.accept(id);
    const [message] = await messagesOf(id, new Uint8Array(1));
    for (let count = 0; count <= maxWaiting; count++) one.send(message!);
    expect(await kaye.reaches(id, 'failed')).to.have.property('problem', 'damaged');
    goOn();
  });

  it('leaves nothing behind once it is released', async () => {
    const before = await keptNames(); // of other calls
    const { kaye, id } = await sending(mebi);
    const { url } = await kaye.reaches(id, 'done');
    expect(await keptNames()).to.have.length(before.length + 1);
    await kaye.files.release();
    expect(await keptNames()).to.have.members(before);
    expect(await fetch(url!).catch(() => 'revoked')).to.equal('revoked');
  });
});

describe('the channel for files', () => {
  const strays: readonly (readonly [
    string,
    (number: number) => string | Uint8Array<ArrayBuffer>,
  ])[] = [
    ['text', (number) => `${number}`],
    ['pieces of files nobody knows', () => new Uint8Array(1_100)],
    ['bytes that are no piece', () => new Uint8Array(3)],
  ];
  for (const [what, frame] of strays) {
    it(`drops a flood of ${what} unread, and says so`, async () => {
      const { kaye, one } = await connected();
      kaye.onFlooded = () => kaye.files.mute();
      for (let number = 0; number < 2_000; number++) one.send(frame(number) as string);
      await waitUntil(() => kaye.floods > 0, 'the end of patience');
      await nextFrame();
      expect(kaye.floods).to.equal(1);
      expect(kaye.files.list).to.deep.equal([]);
    });
  }

  it('ends a file that comes in pieces smaller than anybody sends', async () => {
    const { kaye, one } = await connected();
    const id = crypto.randomUUID();
    kaye.files.receive({ t: 'offer', file: { id, name: 'a', size: 2 ** 20, type: '' } });
    await kaye.files.accept(id);
    kaye.onFlooded = () => kaye.files.mute();
    const [piece] = await messagesOf(id, new Uint8Array(1));
    for (let sent = 0; sent < 3_000 && kaye.floods === 0; sent++) {
      one.send(piece!);
      if (sent % 100 === 99) await nextFrame();
    }
    await waitUntil(() => kaye.files.list.every(({ status }) => status !== 'sending'), 'its end');
  });
});

/** A place on disk that the person chooses for every file, until the end of the test. */
const usePlace = () => {
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
const keptNames = async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('p2p-call', { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
};
