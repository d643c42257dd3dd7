import { expect } from '@open-wc/testing';
import { newCallId } from '../../../src/signaling/call-id.js';
import { Ear } from '../call/ear.js';
import { errorCode, rejection } from '../events/rejection.js';
import { candidate, only, opening, side, type Channels } from './signaling-fixture.js';

/** What is left when a channel closes, at whatever moment. */
export const closingContract = ({ channel, fixed, call, listeningCall }: Channels): void => {
  describe('closing', () => {
    it('stops delivery at once, also of what has come already', async () => {
      const { caller, callee, callerEar } = await listeningCall();
      const heard: unknown[] = [];
      const closed = new Promise<void>((resolve) => {
        callee.listen((signal) => {
          heard.push(signal);
          void callee.close('remove').then(resolve);
        });
      });

      void caller.send(candidate(1));
      void caller.send(candidate(2));
      await closed;
      expect(await callerEar.next()).to.deep.equal({ type: 'gone' });

      expect(heard).to.deep.equal([candidate(1)]);
    });

    it('tells the caller that the callee has removed the call', async () => {
      const { callee, callerEar } = await listeningCall();
      await callee.close('remove');
      expect(await callerEar.next()).to.deep.equal({ type: 'gone' });
    });

    it('tells the callee that the caller has removed the call', async () => {
      const { caller, calleeEar } = await listeningCall();
      await caller.close('remove');
      expect(await calleeEar.next()).to.deep.equal({ type: 'gone' });
    });

    it('before somebody came leaves no call', async () => {
      const id = newCallId();
      const caller = channel();
      await caller.open(id, only.offering(side('Tom')));

      await caller.close('remove');

      const joining = channel().open(id, only.answering(side('Kaye')));
      expect(await errorCode(joining)).to.equal('call-not-found');
    });

    it('makes room for the next call of a fixed room', async () => {
      const { id, caller, callee } = await call(fixed);
      await caller.close('remove');
      await callee.close('confirm');

      const { caller: next, kaye } = await call(fixed, id);

      expect(await new Ear(next).next()).to.deep.equal({ type: 'opening', opening: kaye.answer });
    });

    it('by the callee makes room as well', async () => {
      const { id, caller, callee } = await call(fixed);
      await callee.close('remove');
      await caller.close('confirm');

      const { caller: next, kaye } = await call(fixed, id);

      expect(await new Ear(next).next()).to.deep.equal({ type: 'opening', opening: kaye.answer });
    });

    it('while the offer is being made leaves no call behind', async () => {
      const id = newCallId();
      const caller = channel();
      const tom = side('Tom');
      let finish!: () => void;
      const asked = new Promise<void>((resolve) => {
        const offer = async () => {
          resolve();
          await new Promise<void>((done) => (finish = done));
          return tom.offer;
        };
        void rejection(caller.open(id, { offer, answer: tom.negotiation.answer }));
      });
      await asked;

      await caller.close('remove');
      finish();

      const joining = channel().open(id, only.answering(side('Kaye')));
      expect(await errorCode(joining)).to.equal('call-not-found');
    });

    it('while the answer is being made leaves the seat free', async () => {
      const id = newCallId();
      const caller = channel();
      await caller.open(id, only.offering(side('Tom')));
      const callerEar = new Ear(caller);
      const callee = channel();
      let finish!: () => void;
      let opened!: Promise<unknown>;
      const asked = new Promise<void>((resolve) => {
        const answer = async () => {
          resolve();
          await new Promise<void>((done) => (finish = done));
          return opening('answer', 'Kaye');
        };
        opened = rejection(callee.open(id, { answer }));
      });
      await asked;

      await callee.close('remove');
      finish();
      await opened;

      const tim = side('Tim');
      expect(await channel().open(id, only.answering(tim))).to.equal('callee');
      expect(await callerEar.next()).to.deep.equal({ type: 'opening', opening: tim.answer });
    });

    it('rejects an open that is under way', async () => {
      const callee = channel();
      const asked = callee.open(newCallId(), { offer: () => new Promise(() => undefined) });
      const refused = rejection(asked);
      await callee.close('keep');
      expect(await refused).to.be.instanceOf(Error);
    });

    it('may be done twice', async () => {
      const { caller } = await call();
      await caller.close('remove');
      await caller.close('keep');
    });
  });
};
