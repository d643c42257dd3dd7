import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallStatus } from '../../../../src/call/call-state.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { nextEvent } from '../../../support/events/next-event.js';

const placed: P2PCall[] = [];

/** A widget that wants to join a room by itself. */
const widget = (callId: string, style = ''): P2PCall => {
  const element = document.createElement('p2p-call');
  Object.assign(element, { iceServers: '[]', callId, autojoin: true });
  element.style.cssText = style;
  document.body.append(element);
  placed.push(element);
  return element;
};

const until = async (element: P2PCall, status: CallStatus): Promise<void> => {
  while (element.state.status !== status) await nextEvent(element, 'call-state-change');
};

/** By then whoever came before has joined, if it does. */
const laterOneHasJoined = async (): Promise<void> => {
  await until(widget(crypto.randomUUID()), 'waiting');
};

describe('autojoin', () => {
  let room: string;
  beforeEach(() => {
    room = crypto.randomUUID();
  });
  afterEach(async () => {
    const all = placed.splice(0);
    for (const element of all) element.remove();
    await Promise.all(all.map((element) => element.leave()));
  });

  it('waits with an element that is not shown until it is', async () => {
    const hidden = widget(room, 'display: none');
    await laterOneHasJoined();
    expect(hidden.state.status).to.equal('idle');
    hidden.style.display = '';
    await until(hidden, 'waiting');
  });

  it('joins with the one of two copies that is shown', async () => {
    const [hidden, shown] = [widget(room, 'display: none'), widget(room)];
    await until(shown, 'waiting');
    hidden.style.display = '';
    await hidden.updateComplete;
    await laterOneHasJoined();
    expect([hidden.state.status, shown.state.status]).to.deep.equal(['idle', 'waiting']);
  });

  it('leaves a running call for another call-id, and for none', async () => {
    const element = widget(room);
    element.autojoin = false;
    await element.join();
    const other = crypto.randomUUID();

    const ended = nextEvent(element, 'call-ended');
    element.callId = other;
    expect((await ended).detail.reason).to.equal('left');
    await until(element, 'waiting');
    expect(element.state).to.include({ callId: other });

    element.callId = '';
    await until(element, 'ended');
  });

  it('joins with an element that has no box but shows what is in it', async () => {
    await until(widget(room, 'display: contents'), 'waiting');
  });

  it('joins with one of several elements for a room, and with the next once that is removed', async () => {
    const [first, second] = [widget(room), widget(room)];
    await until(first, 'waiting');
    await laterOneHasJoined();
    expect(second.state.status).to.equal('idle');
    const statuses: string[] = [];
    second.addEventListener('call-state-change', () => statuses.push(second.state.status));
    first.remove();
    await until(second, 'waiting');
    expect(statuses, 'and does not meet the one before').to.deep.equal([
      'capturing',
      'joining',
      'waiting',
    ]);
    expect(first.state.status).to.equal('ended');
  });

  it('joins again with an element that was removed and is put in again', async () => {
    const element = widget(room);
    await until(element, 'waiting');
    element.remove();
    await until(element, 'ended');
    document.body.append(element);
    await until(element, 'waiting');
  });

  it('does not join anew after the person has left, also not with the other copy', async () => {
    const [first, second] = [widget(room), widget(room)];
    await until(first, 'waiting');
    await first.leave();
    first.requestUpdate();
    second.requestUpdate();
    await laterOneHasJoined();
    expect([first.state.status, second.state.status]).to.deep.equal(['ended', 'idle']);
  });
});
