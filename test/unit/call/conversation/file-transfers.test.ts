import { expect } from '@open-wc/testing';
import { keptNames } from '../../../support/call/file-place.js';
import {
  contentOf,
  headSize,
  mebi,
  randomFile,
  useFileSides,
} from '../../../support/call/file-sides.js';

const { connected, sending } = useFileSides();

describe('a file', () => {
  it('is offered with name, size and type, and nothing of it is sent', async () => {
    const { tom, kaye, one } = await connected();
    const began = Date.now();
    const id = tom.files.offer(randomFile(5, 'a.bin'));
    const { at, ...offered } = await kaye.reaches(id, 'offered');
    expect(at).to.be.within(began, Date.now());
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
      tom.files.receive({ t: 'have', file: id, at, heldMs: 0 });
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
      tom.files.receive({ t: 'have', file: id, at, heldMs: 0 });
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
