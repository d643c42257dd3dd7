import { expect } from '@open-wc/testing';
import { newCallId } from '../../../src/signaling/call-id.js';
import { Ear } from '../call/ear.js';
import { candidate, description, only, side, type Channels } from './signaling-fixture.js';

/** What a channel delivers, and how. */
export const signalsContract = ({ channel, call, listeningCall }: Channels): void => {
  describe('signals', () => {
    const several = [candidate(1), description('offer'), candidate(2), candidate(3)];

    it('arrive both ways, in order and exactly once', async () => {
      const { caller, callee, callerEar, calleeEar } = await listeningCall();
      const last = candidate(9);
      for (const signal of [...several, description('answer'), last]) {
        void caller.send(signal);
        void callee.send(signal);
      }

      const expected = [...several, description('answer'), last];
      expect(await calleeEar.take(expected.length)).to.deep.equal(expected);
      expect(await callerEar.take(expected.length)).to.deep.equal(expected);
    });

    it('arrive in order when each has arrived before the next is sent', async () => {
      const { caller, callee, callerEar, calleeEar } = await listeningCall();
      for (const signal of several) {
        void caller.send(signal);
        expect(await calleeEar.next()).to.deep.equal(signal);
        void callee.send(signal);
        expect(await callerEar.next()).to.deep.equal(signal);
      }
    });

    it('are kept until somebody listens', async () => {
      const { caller, callee, kaye } = await call();
      await callee.send(description('offer'));
      await callee.send(candidate(1));
      const calleeEar = new Ear(callee);
      await caller.send(description('answer'));
      await calleeEar.next(); // by now the caller's side has come to life as well

      const signals = await new Ear(caller).take(3);
      expect(signals).to.deep.equal([
        { type: 'opening', opening: kaye.answer },
        description('offer'),
        candidate(1),
      ]);
    });

    it('sent before somebody answers arrive after the answer', async () => {
      const id = newCallId();
      const [caller, callee] = [channel(), channel()];
      await caller.open(id, only.offering(side('Tom')));
      const early = [candidate(1), description('offer'), candidate(2), description('offer')];
      await Promise.all(early.map((signal) => caller.send(signal)));

      await callee.open(id, only.answering(side('Kaye')));
      new Ear(caller);

      expect(await new Ear(callee).take(4)).to.deep.equal(early);
    });
  });

  describe('describe', () => {
    it('reaches who joins later', async () => {
      const id = newCallId();
      const [tom, kaye] = [side('Tom'), side('Kaye')];
      const caller = channel();
      await caller.open(id, only.offering(tom));
      const changed = { ...tom.offer.profile!, microphone: false, name: 'Thomas' };

      await caller.describe(changed);
      await channel().open(id, only.answering(kaye));

      expect(kaye.answered.at(-1)).to.deep.equal({ ...tom.offer, profile: changed });
    });

    it('has no effect on a call that runs', async () => {
      const { caller, callee, callerEar, calleeEar, tom, kaye } = await listeningCall();
      await caller.describe({ ...tom.offer.profile!, name: 'Thomas' });
      await callee.describe({ ...kaye.answer.profile!, name: 'K' });

      await Promise.all([caller.send(candidate(1)), callee.send(candidate(2))]);

      expect(await calleeEar.next()).to.deep.equal(candidate(1));
      expect(await callerEar.next()).to.deep.equal(candidate(2));
    });
  });
};
