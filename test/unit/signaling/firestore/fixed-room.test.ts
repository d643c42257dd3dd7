import { expect } from '@open-wc/testing';
import { serverTimestamp, setDoc, Timestamp, type DocumentData } from 'firebase/firestore';
import { CallError } from '../../../../src/errors.js';
import { newCallId } from '../../../../src/signaling/call-id.js';
import type { MakeAnswer } from '../../../../src/signaling/signaling-channel.js';
import { noOffers } from '../../../support/signaling/call-shapes.js';
import { describeOnEmulator } from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import { errorCode, rejection } from '../../../support/events/rejection.js';
import { only, opening, side } from '../../../support/signaling/signaling-fixture.js';

const minutes = (count: number) => Timestamp.fromMillis(Date.now() + count * 60_000);
const offer = opening('offer', 'long ago').description;
const answer = opening('answer', 'long ago').description;
const caller = { session: 's-1', name: 'Ann', microphone: true, camera: true };
const callee = { ...caller, session: 's-2', name: 'Ben' };

/** A call of ours that waits in the room. */
const waiting = (some: DocumentData = {}): DocumentData => ({
  v: 1,
  offer,
  caller,
  createdAt: serverTimestamp(),
  renewedAt: serverTimestamp(),
  expireAt: minutes(60),
  ...some,
});
const answered = (some: DocumentData = {}): DocumentData =>
  waiting({ answer, callee, createdAt: minutes(-60), ...some });
const without = (data: DocumentData, ...fields: string[]): DocumentData =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !fields.includes(name)));

/** What the next visitor gets at once: a seat, or `call-full` while the call may be alive. */
type Outcome = 'caller' | 'callee' | 'call-full';

/** Every shape a record can have that somebody left in the room. */
const shapes: [title: string, outcome: Outcome, record: () => DocumentData][] = [
  ['an empty record', 'caller', () => ({})],
  ['a record without an offer', 'caller', () => without(waiting(), 'offer')],
  ['an answer without an offer', 'caller', () => without(answered(), 'offer')],
  ...Object.entries(noOffers).map(([what, value]): (typeof shapes)[number] => [
    `${what} for an offer`,
    'caller',
    () => waiting({ offer: value }),
  ]),
  ['garbage for an offer that was answered', 'caller', () => answered({ offer: 'text' })],

  ['an offer', 'callee', () => waiting()],
  ['an offer that has waited for six minutes', 'caller', () => waiting({ renewedAt: minutes(-6) })],
  [
    'an offer that was never renewed, which nobody may make a fixed room',
    'caller',
    () => without(waiting(), 'renewedAt'),
  ],
  ['an offer renewed at a time that is none', 'callee', () => waiting({ renewedAt: 'now' })],
  ['an offer renewed in the future', 'callee', () => waiting({ renewedAt: minutes(600) })],
  ['an offer of an unknown age', 'callee', () => without(waiting(), 'createdAt')],
  ['an offer of a forged age', 'callee', () => waiting({ createdAt: minutes(-9_000) })],
  ['an offer without an end', 'callee', () => without(waiting(), 'expireAt')],
  [
    'an offer with a far end, which nobody may answer',
    'caller',
    () => waiting({ expireAt: minutes(10_000_000) }),
  ],
  [
    'an offer with an end that is no time, which nobody may answer',
    'caller',
    () => waiting({ expireAt: 'never' }),
  ],
  ['an offer that ended two hours ago', 'caller', () => waiting({ expireAt: minutes(-120) })],
  ['an offer that ended this minute', 'caller', () => waiting({ expireAt: minutes(-1) })],
  [
    'an offer with a garbage profile, which nobody may answer',
    'caller',
    () => waiting({ caller: ['me'] }),
  ],
  ['the offer of a tutorial client', 'callee', () => ({ offer })],
  [
    'the offer of a tutorial client that ended this minute',
    'caller',
    () => ({ offer, expireAt: minutes(-1) }),
  ],

  ['a call', 'call-full', () => answered()],
  ['a call not renewed for six minutes', 'caller', () => answered({ renewedAt: minutes(-6) })],
  ['a call renewed four minutes ago', 'call-full', () => answered({ renewedAt: minutes(-4) })],
  ['a call that was never renewed', 'call-full', () => without(answered(), 'renewedAt')],
  ['a call renewed at a time that is none', 'call-full', () => answered({ renewedAt: 'now' })],
  ['a call renewed in the future', 'call-full', () => answered({ renewedAt: minutes(600) })],
  [
    'a call with neither a renewal nor an end',
    'call-full',
    () => without(answered(), 'renewedAt', 'expireAt'),
  ],
  ['a call of an unknown age', 'call-full', () => without(answered(), 'createdAt', 'renewedAt')],
  ['a call with a far end', 'call-full', () => answered({ expireAt: minutes(10_000_000) })],
  ['a call with an end that is no time', 'caller', () => answered({ expireAt: 'never' })],
  [
    'a call that ended six minutes ago',
    'caller',
    () => without(answered({ expireAt: minutes(-6) }), 'renewedAt'),
  ],
  ['an answer that is null', 'call-full', () => answered({ answer: null })],
  ['an answer that is garbage', 'call-full', () => answered({ answer: { sdp: 7 } })],
  ['an answer of a tutorial client', 'call-full', () => without(answered(), 'callee')],
  [
    'an answer of a tutorial client that nobody renewed',
    'call-full',
    () => without(answered(), 'callee', 'renewedAt'),
  ],
  ['a call of two tutorial clients', 'call-full', () => ({ offer, answer })],
];

describeOnEmulator('A fixed room that holds', () => {
  const { channel, callDoc } = useFirestore();

  /** Goes in. Whoever finds that the caller is gone takes the call over, as a call of ours does. */
  const enter = async (id: string, name: string, leaseMs?: number) => {
    const person = side(name);
    const lease = leaseMs === undefined ? {} : { leaseMs };
    const first = channel({ fixed: true, lease });
    let seat = await first.open(id, person.negotiation);
    if (seat === 'callee' && person.answered.at(-1)?.description.sdp === offer.sdp) {
      await first.close('remove');
      seat = await channel({ fixed: true }).open(id, person.negotiation);
    }
    return { person, seat };
  };

  for (const [title, outcome, record] of shapes) {
    const refused = outcome === 'call-full';
    if (outcome !== 'caller') {
      it(`${title} gives the next visitor ${refused ? outcome : "the callee's seat"}`, async () => {
        const id = newCallId();
        await setDoc(callDoc(id), record());

        const opened = channel({ fixed: true }).open(id, side('Tom').negotiation);

        expect(await (refused ? errorCode(opened) : opened)).to.equal(outcome);
      });
    }

    it(`${title} brings the next two together${refused ? ' once the lease is over' : ''}`, async () => {
      const id = newCallId();
      await setDoc(callDoc(id), record());

      const first = await enter(id, 'Tom', refused ? 0 : undefined);
      const second = await enter(id, 'Kaye');

      expect([first.seat, second.seat]).to.deep.equal(['caller', 'callee']);
      expect(second.person.answered.at(-1)).to.deep.equal(first.person.offer);
    });
  }
});

describeOnEmulator('A visitor of a fixed room', () => {
  const { channel, callDoc, stored } = useFirestore();
  const { now } = Date;
  afterEach(() => {
    Date.now = now;
  });
  /** Sets this page's clock to a wrong time, and leaves the server's alone. */
  const setClock = (offMinutes: number) => {
    Date.now = () => now() + offMinutes * 60_000;
  };

  it('whose clock is six minutes fast does not replace a running call', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), answered());
    setClock(6);

    const opened = channel({ fixed: true }).open(id, side('Tim').negotiation);

    expect(await errorCode(opened)).to.equal('call-full');
    expect((await stored(id))?.['answer']).to.deep.equal(answer);
  });

  it('whose clock is six minutes slow replaces a call that is over', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), answered({ renewedAt: minutes(-6) }));
    setClock(-6);

    expect(await channel({ fixed: true }).open(id, side('Tim').negotiation)).to.equal('caller');
  });

  for (const offMinutes of [6, -6]) {
    it(`whose clock is ${offMinutes} minutes off answers who waits`, async () => {
      const id = newCallId();
      const tom = side('Tom');
      await channel({ fixed: true }).open(id, tom.negotiation);
      setClock(offMinutes);
      const kaye = side('Kaye');

      expect(await channel({ fixed: true }).open(id, kaye.negotiation)).to.equal('callee');
      expect(kaye.answered.at(-1)).to.deep.equal(tom.offer);
    });
  }

  it('that cannot ask the service for the time goes by its own clock', async () => {
    const { fetch } = window;
    const refuse: typeof fetch = (input, init) =>
      typeof input === 'string' && input.includes(':batchGet?key=')
        ? Promise.resolve(new Response('{"error": {"code": 403}}', { status: 403 }))
        : fetch(input, init);
    const [dead, alive] = [newCallId(), newCallId()];
    await setDoc(callDoc(dead), answered({ renewedAt: minutes(-6) }));
    await setDoc(callDoc(alive), answered());
    window.fetch = refuse;
    try {
      const late = channel({ fixed: true }).open(dead, side('Tim').negotiation);
      expect(await late).to.equal('caller');
      const third = channel({ fixed: true }).open(alive, side('Tim').negotiation);
      expect(await errorCode(third)).to.equal('call-full');
    } finally {
      window.fetch = fetch;
    }
  });
});

describeOnEmulator('An offer that the browser refuses', () => {
  const { channel, callDoc, stored } = useFirestore();
  const failure = new CallError('negotiation-failed');
  const refusing =
    (theirs: MakeAnswer): MakeAnswer =>
    (opened) =>
      opened.description.sdp === offer.sdp ? Promise.reject(failure) : theirs(opened);

  it('makes room in a fixed room', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { offer });
    const { negotiation, offer: ours } = side('Tom');

    const one = channel({ fixed: true });
    const seat = await one.open(id, { ...negotiation, answer: refusing(negotiation.answer) });

    expect(seat).to.equal('caller');
    expect((await stored(id))?.['offer']).to.deep.equal(ours.description);
    expect(one.usage).to.include({ writes: 1, deletes: 1 });
  });

  it('of a client of ours is removed, and the visitor told: the two could go on for ever', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), waiting());
    const { negotiation } = side('Tom');

    const opened = channel({ fixed: true }).open(id, {
      ...negotiation,
      answer: refusing(negotiation.answer),
    });

    expect(await rejection(opened)).to.equal(failure);
    expect(await stored(id)).to.equal(undefined);
  });

  it('stays where only this side is at fault', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), waiting());
    const denied = new CallError('media-denied');
    const opened = channel({ fixed: true }).open(id, { answer: () => Promise.reject(denied) });

    expect(await rejection(opened)).to.equal(denied);
    expect((await stored(id))?.['offer']).to.deep.equal(offer);
  });

  it('stays in a call made for this time', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), waiting());
    const opened = channel().open(id, { answer: () => Promise.reject(failure) });

    expect(await rejection(opened)).to.equal(failure);
    expect((await stored(id))?.['offer']).to.deep.equal(offer);
  });
});

describeOnEmulator('Garbage for an offer in a call made for this time', () => {
  const { channel, callDoc } = useFirestore();

  for (const [what, value] of Object.entries(noOffers)) {
    it(`is call-not-found to who joins: ${what}`, async () => {
      const id = newCallId();
      await setDoc(callDoc(id), waiting({ offer: value }));

      const opened = channel().open(id, only.answering(side('Kaye')));

      expect(await errorCode(opened)).to.equal('call-not-found');
    });
  }

  it('gives way to who takes the call over', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), waiting({ offer: 'text' }));

    expect(await channel().open(id, side('Kaye').negotiation)).to.equal('caller');
  });
});
