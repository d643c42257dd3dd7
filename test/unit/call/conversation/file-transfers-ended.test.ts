import { expect } from '@open-wc/testing';
import { usePlaces } from '../../../support/call/file-place.js';
import { contentOf, mebi, randomFile, useFileSides } from '../../../support/call/file-sides.js';

const { connected, sending } = useFileSides();
const usePlace = usePlaces();

describe('a file that does not arrive', () => {
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
    const [have, stop, ...more] = kaye.said;
    expect(have).to.include({ t: 'have', file: id, at: 0 });
    expect(stop).to.deep.equal({ t: 'stop', file: id, problem: null });
    expect(more).to.deep.equal([]);
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
});
