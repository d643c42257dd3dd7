import { expect } from '@open-wc/testing';
import { watchNetwork } from '../../../../src/call/peer/network-news.js';

describe('the news of the network', () => {
  const { now } = Date;
  const { setInterval } = window;
  let scope: AbortController;
  let told: ('changed' | 'switched')[];
  let tick: () => void;
  beforeEach(() => {
    scope = new AbortController();
    told = [];
    window.setInterval = ((run: () => void) => {
      tick = run;
      return -1; // nobody else has such a number
    }) as typeof setInterval;
  });
  afterEach(() => {
    scope.abort();
    Date.now = now;
    window.setInterval = setInterval;
    delete (document as { visibilityState?: unknown }).visibilityState;
    delete (navigator as { connection?: unknown }).connection;
  });

  const watch = () => {
    const listener = { changed: () => told.push('changed'), switched: () => told.push('switched') };
    watchNetwork(listener, scope.signal);
  };

  for (const type of ['online', 'offline', 'pageshow']) {
    it(`come with ${type}, until the call is over`, () => {
      watch();
      window.dispatchEvent(new Event(type));
      expect(told).to.deep.equal(['changed']);
      scope.abort();
      window.dispatchEvent(new Event(type));
      expect(told).to.deep.equal(['changed']);
    });
  }

  it('come with a page that is seen again, and not with one that is hidden', () => {
    watch();
    for (const value of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      expect(told).to.deep.equal(value === 'hidden' ? [] : ['changed']);
    }
  });

  it('come with another kind of network, and not with another estimate of its speed', () => {
    const connection = Object.assign(new EventTarget(), { type: 'wifi' });
    Object.defineProperty(navigator, 'connection', { value: connection, configurable: true });
    watch();
    connection.dispatchEvent(new Event('change'));
    expect(told).to.deep.equal([]);
    connection.type = 'cellular';
    connection.dispatchEvent(new Event('change'));
    expect(told).to.deep.equal(['switched']);
  });

  it('come with a timer that is so late that the machine has slept', () => {
    let at = now();
    Date.now = () => at;
    watch();
    for (const [ms, news] of [
      [1_000, 0],
      [4_000, 0], // a busy machine
      [60_000, 1],
      [1_000, 1],
    ] as const) {
      at += ms;
      tick();
      expect(told).to.have.length(news);
    }
  });

  it('come without the connection of the browser, too, which few have', () => {
    Object.defineProperty(navigator, 'connection', { value: undefined, configurable: true });
    watch();
    window.dispatchEvent(new Event('online'));
    expect(told).to.deep.equal(['changed']);
  });
});
