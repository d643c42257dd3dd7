import { expect } from '@open-wc/testing';
import { defaultIceServers, defaultRtcConfiguration } from '../../../../src/call/call-config.js';
import { fetchIceServers, iceServersOf } from '../../../../src/call/peer/ice-servers.js';
import { CallError } from '../../../../src/errors.js';
import { rejection } from '../../../support/events/rejection.js';

const turn = { urls: 'turn:turn.example.com', username: 'tom', credential: 'secret' };
const stun = { urls: ['stun:stun.example.com'] };
const { signal } = new AbortController();

const blobUrl = (body: string) => URL.createObjectURL(new Blob([body]));
const dataUrl = (value: unknown) =>
  `data:application/json,${encodeURIComponent(JSON.stringify(value))}`;

describe('iceServersOf', () => {
  it('reads a list', () => expect(iceServersOf([turn, stun])).to.deep.equal([turn, stun]));

  it('reads an object with a list', () => {
    expect(iceServersOf({ iceServers: [turn], ttl: 60 })).to.deep.equal([turn]);
  });

  it('takes an empty list for what it says', () => expect(iceServersOf([])).to.deep.equal([]));

  const wrong = [
    null,
    'stun:stun.example.com',
    7,
    {},
    { iceServers: null },
    { iceServers: turn },
    ['stun:stun.example.com'],
    [{ url: 'stun:stun.example.com' }],
    [{ urls: [] }],
    [{ urls: [7] }],
    [turn, null],
  ];
  for (const value of wrong) {
    it(`is null for ${JSON.stringify(value)}`, () => expect(iceServersOf(value)).to.equal(null));
  }
});

describe('fetchIceServers', () => {
  it('reads a list', async () => {
    expect(await fetchIceServers(dataUrl([turn]), signal)).to.deep.equal([turn]);
  });

  it('reads an object with a list', async () => {
    const url = blobUrl(JSON.stringify({ iceServers: [turn, stun] }));
    expect(await fetchIceServers(url, signal)).to.deep.equal([turn, stun]);
  });

  const failures = {
    'an answer that is no JSON': () => blobUrl('<!doctype html>'),
    'an answer without servers': () => dataUrl({ error: 'quota' }),
    'a request the server refuses': () => new URL('/favicon.ico', location.href).href,
    'a server that cannot be reached': () => 'http://127.0.0.1:9/',
  };
  for (const [title, url] of Object.entries(failures)) {
    it(`calls ${title} a config-invalid error that names ice-url and the address`, async () => {
      const error = await rejection(fetchIceServers(url(), signal));

      expect(error).to.be.instanceOf(CallError);
      expect((error as CallError).code).to.equal('config-invalid');
      expect((error as CallError).message)
        .to.include('ice-url')
        .and.to.include(url().slice(0, 20));
    });
  }

  it('tells the status of a refusal', async () => {
    const url = new URL('/favicon.ico', location.href).href;
    const error = (await rejection(fetchIceServers(url, signal))) as CallError;
    expect(error.message).to.include('404');
  });

  it('rejects with the reason of a scope that ends before the answer', async () => {
    const scope = new AbortController();
    const left = new Error('left');
    const asked = rejection(fetchIceServers(dataUrl([turn]), scope.signal));

    scope.abort(left);

    expect(await asked).to.equal(left);
  });
});

describe('defaultRtcConfiguration', () => {
  it("asks the tutorial's two STUN servers", () => {
    expect(defaultIceServers).to.deep.equal([
      { urls: ['stun:stun1.l.google.com:19302', 'stun:stun2.l.google.com:19302'] },
    ]);
    expect(defaultRtcConfiguration.iceServers).to.deep.equal(defaultIceServers);
  });

  it('needs one transport for everything', () => {
    expect(defaultRtcConfiguration.bundlePolicy).to.equal('max-bundle');
    expect(defaultRtcConfiguration.iceCandidatePoolSize).to.equal(1);
  });
});
