import { expect, nextFrame } from '@open-wc/testing';
import { maxOffers } from '../../../../src/call/conversation/file-transfers.js';
import { maxWaiting } from '../../../../src/call/conversation/incoming-file.js';
import { usePlaces } from '../../../support/call/file-place.js';
import {
  headSize,
  mebi,
  messagesOf,
  randomFile,
  useFileSides,
} from '../../../support/call/file-sides.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const { connected, sending } = useFileSides();
const usePlace = usePlaces();

describe('a file of somebody hostile', () => {
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

  it('is declined unseen and unconfirmed when the other side has offered too many', async () => {
    const { kaye } = await connected();
    for (let count = 0; count <= maxOffers; count++) {
      const file = { id: `id-${count}`, name: 'a', size: 1, type: '' };
      kaye.files.receive({ t: 'offer', file });
    }
    expect(kaye.files.list).to.have.length(maxOffers);
    expect(kaye.said).to.deep.equal([{ t: 'stop', file: `id-${maxOffers}`, problem: null }]);
    expect(kaye.confirmed).to.deep.equal([]); // a confirmation would earn the other side one message more
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
