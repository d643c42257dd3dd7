import { expect } from '@open-wc/testing';
import { delay, onAbort, untilAborted } from '../../src/abort.js';
import { rejection } from '../support/events/rejection.js';

const over = new Error('over');

describe('onAbort', () => {
  it('runs the teardown when the scope ends, once', () => {
    const scope = new AbortController();
    let runs = 0;
    onAbort(scope.signal, () => runs++);
    expect(runs).to.equal(0);

    scope.abort();
    scope.signal.dispatchEvent(new Event('abort'));

    expect(runs).to.equal(1);
  });

  it('runs the teardown at once when the scope has ended', () => {
    let runs = 0;
    onAbort(AbortSignal.abort(), () => runs++);
    expect(runs).to.equal(1);
  });
});

describe('delay', () => {
  it('resolves after its time', async () => {
    const start = performance.now();
    await delay(20, new AbortController().signal);
    expect(performance.now() - start).to.be.at.least(19);
  });

  it('rejects with the reason of a scope that ends first', async () => {
    const scope = new AbortController();
    const waiting = rejection(delay(60_000, scope.signal));

    scope.abort(over);

    expect(await waiting).to.equal(over);
  });

  it('rejects at once when the scope has ended', async () => {
    expect(await rejection(delay(60_000, AbortSignal.abort(over)))).to.equal(over);
  });
});

describe('untilAborted', () => {
  it('passes the result through', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve('result'), signal)).to.equal('result');
  });

  it('passes the rejection through', async () => {
    const { signal } = new AbortController();
    const failed = new Error('failed');
    expect(await rejection(untilAborted(Promise.reject(failed), signal))).to.equal(failed);
  });

  it('rejects with the reason of a scope that ends first', async () => {
    const scope = new AbortController();
    const waiting = rejection(untilAborted(new Promise(() => undefined), scope.signal));

    scope.abort(over);

    expect(await waiting).to.equal(over);
  });

  it('hears out a promise that fails when the scope had ended before', async () => {
    const late = Promise.reject(new Error('too late to matter'));
    let handlers: unknown[] = [];
    // a rejection that nobody hears reaches the page as an unhandledrejection event
    const then = late.then.bind(late);
    late.then = (onResult, onReason) => {
      handlers = [onResult, onReason];
      return then(onResult, onReason);
    };

    expect(await rejection(untilAborted(late, AbortSignal.abort(over)))).to.equal(over);
    expect(handlers.filter(Boolean)).to.have.length(2);
  });
});
