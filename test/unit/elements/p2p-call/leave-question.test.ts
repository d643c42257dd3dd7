import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { nextEvent } from '../../../support/events/next-event.js';

/** Whether the browser would ask before the page goes. */
const asks = () => {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
};

describe('the question before the page goes', () => {
  const pair = new ConnectedPair();
  beforeEach(() => pair.open());
  afterEach(() => pair.close());

  it('is asked while somebody is there, and not any more after the call', async () => {
    const { caller, callee } = pair;
    expect(asks()).to.equal(true);
    await Promise.all([nextEvent(callee, 'call-ended'), caller.leave()]);
    expect(asks()).to.equal(false);
  });

  it('is asked from the moment the other side comes', async () => {
    const { caller, callee } = pair;
    await Promise.all([nextEvent(callee, 'call-ended'), caller.leave()]);
    const waiting = await caller.start();
    expect(asks(), 'alone').to.equal(false);
    const asked = new Map<string, boolean>();
    caller.addEventListener('call-state-change', ({ detail: { state } }) => {
      asked.set(state.status, asks());
    });
    const connected = new Promise((resolve) =>
      caller.addEventListener('call-state-change', ({ detail }) => {
        if (detail.state.status === 'connected') resolve(undefined);
      }),
    );
    await Promise.all([callee.join(waiting), connected]);
    expect(asked.get('connecting')).to.equal(true);
  });

  it('is not asked where the page does not want it', () => {
    for (const element of [pair.caller, pair.callee]) {
      element.setAttribute('no-leave-question', '');
    }
    expect(asks()).to.equal(false);
    pair.callee.noLeaveQuestion = false;
    expect(asks()).to.equal(true);
  });

  it('is not asked for a widget that was taken out', () => {
    pair.close();
    expect(asks()).to.equal(false);
  });
});
