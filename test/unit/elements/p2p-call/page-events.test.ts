import { expect } from '@open-wc/testing';
import type { CallSession } from '../../../../src/call/call-session.js';
import { forwardToPage } from '../../../../src/elements/p2p-call/page-events.js';
import { nextEvent } from '../../../support/events/next-event.js';

/** A widget whose updates end as the test says, and what its session tells. */
const setUp = (updateComplete: () => Promise<boolean>) => {
  const host = Object.assign(document.createElement('div'), {
    inviteUrl: null,
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
  });
  Object.defineProperty(host, 'updateComplete', { get: updateComplete });
  const session = new EventTarget();
  forwardToPage(host as never, session as unknown as CallSession);
  const tell = (type: string, detail: unknown) =>
    session.dispatchEvent(new CustomEvent(type, { detail }));
  return { host, tell };
};

const { reportError } = globalThis;
const reported: unknown[] = [];

describe('the events of <p2p-call>', () => {
  beforeEach(() => {
    reported.length = 0;
    globalThis.reportError = (error: unknown) => reported.push(error); // the runner fails for a real one
  });
  afterEach(() => {
    globalThis.reportError = reportError;
  });

  it('go out although an update has failed, then and later', async () => {
    const { host, tell } = setUp(() => Promise.reject(new Error('a render that threw')));
    for (const code of ['slow', 'talking-while-muted']) {
      const next = nextEvent(host, 'call-notice');
      tell('notice', code);
      expect((await next).detail.code).to.equal(code);
    }
  });

  it('go out although the page has failed to take the one before, and that is reported', async () => {
    const { host, tell } = setUp(() => Promise.resolve(true));
    const mistake = new Error('a mistake of the page');
    const { dispatchEvent } = EventTarget.prototype;
    host.dispatchEvent = (event) => {
      if (event.type === 'call-message') throw mistake;
      return dispatchEvent.call(host, event);
    };
    const next = nextEvent(host, 'call-notice');
    tell('message', { text: 'Hello', from: 'remote', at: 0 });
    tell('notice', 'slow');
    expect((await next).detail.code).to.equal('slow');
    expect(reported).to.deep.equal([mistake]);
  });

  it('go out although a recording could not be saved, and that is reported', async () => {
    const { host, tell } = setUp(() => Promise.resolve(true));
    const next = nextEvent(host, 'call-notice');
    tell('recorded', 'no file');
    tell('notice', 'slow');
    expect((await next).detail.code).to.equal('slow');
    expect(reported[0]).to.be.instanceOf(TypeError);
  });

  it('come in order, also those that a listener causes', async () => {
    const { host, tell } = setUp(() => Promise.resolve(true));
    const seen: string[] = [];
    host.addEventListener('call-notice', ({ detail }) => {
      seen.push(detail.code);
      if (seen.length === 1) tell('notice', 'third');
    });
    tell('notice', 'first');
    tell('notice', 'second');
    while (seen.length < 3) await nextEvent(host, 'call-notice');
    expect(seen).to.deep.equal(['first', 'second', 'third']);
  });
});
