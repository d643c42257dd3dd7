import { expect, oneEvent } from '@open-wc/testing';
import { BroadcastSignalingChannel } from '../../../src/signaling/broadcast-channel.js';
import { newCallId } from '../../../src/signaling/call-id.js';
import { Ear } from '../../support/call/ear.js';
import { errorCode } from '../../support/events/rejection.js';
import { signalingContract } from '../../support/signaling/signaling-contract.js';
import { only, opening, side } from '../../support/signaling/signaling-fixture.js';

describe('BroadcastSignalingChannel', () => {
  signalingContract(() => () => new BroadcastSignalingChannel());

  it('answers who asks while it still makes its offer', async () => {
    const id = newCallId();
    const [first, second] = [new BroadcastSignalingChannel(), new BroadcastSignalingChannel()];
    const posts = new BroadcastChannel(`p2p-call:${id}`);
    const asked = oneEvent<MessageEvent>(posts, 'message');
    const tom = side('Tom');
    let finish!: () => void;
    const offer = async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return tom.offer;
    };
    const caller = first.open(id, { ...tom.negotiation, offer });
    const callee = second.open(id, side('Kaye').negotiation);
    expect((await asked).data).to.deep.equal({ type: 'ask' });

    finish();

    expect(await Promise.all([caller, callee])).to.deep.equal(['caller', 'callee']);
    posts.close();
    await Promise.all([first.close('remove'), second.close('remove')]);
  });

  describe('a tab that goes without a word', () => {
    let channel: BroadcastSignalingChannel;
    beforeEach(() => {
      channel = new BroadcastSignalingChannel();
    });
    afterEach(() => channel.close('remove'));

    /** Another tab in the caller's seat. The browser frees its lock when it crashes. */
    const otherTab = async (callId: string, offer?: ReturnType<typeof opening>) => {
      let crash!: () => void;
      await new Promise<void>((seated) => {
        void navigator.locks.request(`p2p-call:${callId}:caller`, () => {
          seated();
          return new Promise<void>((free) => (crash = free));
        });
      });
      const posts = new BroadcastChannel(`p2p-call:${callId}`);
      const asked = new Promise<void>((resolve) => {
        posts.onmessage = () => {
          if (offer) posts.postMessage({ type: 'offer', opening: offer });
          resolve();
        };
      });
      return {
        asked,
        crash() {
          posts.close();
          crash();
        },
      };
    };

    it('is gone for the callee', async () => {
      const id = newCallId();
      const caller = await otherTab(id, opening('offer', 'Tom'));
      await channel.open(id, only.answering(side('Kaye')));
      const ear = new Ear(channel);

      caller.crash();

      expect(await ear.next()).to.deep.equal({ type: 'gone' });
    });

    it('leaves its seat to who was about to answer in a fixed room', async () => {
      const id = newCallId();
      const caller = await otherTab(id);
      const seat = channel.open(id, side('Kaye').negotiation);
      await caller.asked;

      caller.crash();

      expect(await seat).to.equal('caller');
      const other = new BroadcastSignalingChannel();
      expect(await other.open(id, only.answering(side('Tim')))).to.equal('callee');
      await other.close('remove');
    });

    it('leaves no call to who was about to join', async () => {
      const id = newCallId();
      const caller = await otherTab(id);
      const joining = errorCode(channel.open(id, only.answering(side('Kaye'))));
      await caller.asked;

      caller.crash();

      expect(await joining).to.equal('call-not-found');
    });
  });
});
