import { expect } from '@open-wc/testing';
import { CallError } from '../../../src/errors.js';
import { newCallId } from '../../../src/signaling/call-id.js';
import { Ear } from '../call/ear.js';
import { errorCode, rejection } from '../events/rejection.js';
import { closingContract } from './signaling-contract-closing.js';
import { signalsContract } from './signaling-contract-signals.js';
import { candidate, only, side, useChannels, type ChannelFactory } from './signaling-fixture.js';

/** What every signaling channel does. Registers its tests in the surrounding `describe`. */
export const signalingContract = (makeFactory: () => ChannelFactory): void => {
  const channels = useChannels(makeFactory);
  const { channel, fixed, call, listeningCall } = channels;

  describe('taking a seat', () => {
    it('gives the first the seat of the caller and the second that of the callee', async () => {
      const [tom, kaye] = [side('Tom'), side('Kaye')];
      const id = newCallId();
      expect(await channel().open(id, only.offering(tom))).to.equal('caller');
      expect(await channel().open(id, only.answering(kaye))).to.equal('callee');
    });

    it('shows the callee the offer with the profile, and the caller the answer', async () => {
      const { caller, tom, kaye } = await call();
      expect(kaye.answered.at(-1)).to.deep.equal(tom.offer);
      expect(await new Ear(caller).next()).to.deep.equal({ type: 'opening', opening: kaye.answer });
    });

    it('refuses a third with call-full', async () => {
      const { id } = await call();
      expect(await errorCode(channel().open(id, only.answering(side('Tim'))))).to.equal(
        'call-full',
      );
    });

    it('leaves the two undisturbed by a third', async () => {
      const { id, caller, callee, callerEar, calleeEar } = await listeningCall();
      const third = channel();
      await errorCode(third.open(id, only.answering(side('Tim'))));
      await third.close('remove');

      await Promise.all([caller.send(candidate(1)), callee.send(candidate(2))]);

      expect(await calleeEar.next()).to.deep.equal(candidate(1));
      expect(await callerEar.next()).to.deep.equal(candidate(2));
    });

    it('refuses an unknown call with call-not-found', async () => {
      const lost = channel().open(newCallId(), only.answering(side('Kaye')));
      expect(await errorCode(lost)).to.equal('call-not-found');
    });

    it('gives one seat each to two who open a fixed room at once', async () => {
      const id = newCallId();
      const sides = [side('Tom'), side('Kaye')];
      const channels = sides.map(() => fixed());
      const seats = await Promise.all(
        channels.map((one, index) => one.open(id, sides[index]!.negotiation)),
      );

      expect(seats).to.have.members(['caller', 'callee']);
      const callee = sides[seats.indexOf('callee')]!;
      const heard = await new Ear(channels[seats.indexOf('caller')]!).next();
      expect(heard).to.deep.equal({ type: 'opening', opening: callee.answer });
      expect(callee.answered.at(-1)).to.deep.equal(sides[seats.indexOf('caller')]!.offer);
    });

    it('gives two seats and no third to three who open a fixed room at once', async () => {
      const id = newCallId();
      const outcomes = await Promise.all(
        ['Tom', 'Kaye', 'Tim'].map((name) =>
          fixed()
            .open(id, side(name).negotiation)
            .catch((error: unknown) => (error as CallError).code),
        ),
      );
      expect(outcomes).to.have.members(['caller', 'callee', 'call-full']);
    });
  });

  describe('a negotiation that fails', () => {
    const refused = new CallError('media-denied', 'Permission denied');

    it('passes the error of the answer through and leaves the seat free', async () => {
      const id = newCallId();
      await channel().open(id, only.offering(side('Tom')));
      const open = channel().open(id, { answer: () => Promise.reject(refused) });
      expect(await rejection(open)).to.equal(refused);

      expect(await channel().open(id, only.answering(side('Tim')))).to.equal('callee');
    });

    it('passes the error of the offer through and leaves no call', async () => {
      const id = newCallId();
      const open = channel().open(id, { offer: () => Promise.reject(refused) });
      expect(await rejection(open)).to.equal(refused);

      const joining = channel().open(id, only.answering(side('Kaye')));
      expect(await errorCode(joining)).to.equal('call-not-found');
    });
  });

  signalsContract(channels);
  closingContract(channels);
};
