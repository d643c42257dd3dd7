import { expect } from '@open-wc/testing';
import { CallError } from '../../src/errors.js';

describe('CallError', () => {
  it('is an error with a code, a message and its cause', () => {
    const cause = new DOMException('Device in use', 'NotReadableError');
    const error = new CallError('media-in-use', 'The camera is busy.', { cause });

    expect(error).to.be.instanceOf(Error);
    expect(error.name).to.equal('CallError');
    expect(error.code).to.equal('media-in-use');
    expect(error.message).to.equal('The camera is busy.');
    expect(error.cause).to.equal(cause);
  });

  it('wraps another error with its message', () => {
    const cause = new TypeError('not that');
    const error = CallError.from('negotiation-failed', cause);

    expect(error.code).to.equal('negotiation-failed');
    expect(error.message).to.equal('not that');
    expect(error.cause).to.equal(cause);
  });

  it('wraps what is no error', () => {
    const error = CallError.from('signaling-failed', 'just words');

    expect(error.message).to.equal('just words');
    expect(error.cause).to.equal('just words');
  });

  it('passes a CallError through under its own code', () => {
    const error = new CallError('call-full', 'Two are in it.');
    expect(CallError.from('signaling-failed', error)).to.equal(error);
  });
});
