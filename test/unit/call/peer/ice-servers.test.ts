import { expect } from '@open-wc/testing';
import { defaultIceServers, defaultRtcConfiguration } from '../../../../src/call/call-config.js';
import {
  fetchIceServers,
  iceServersOf,
  withUsableServers,
} from '../../../../src/call/peer/ice-servers.js';
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

  const answers = {
    "Cloudflare's one server": { iceServers: { ...turn, urls: [turn.urls] } },
    "Cloudflare's list": { iceServers: [stun, { ...turn, urls: [turn.urls] }] },
    "Twilio's token": {
      account_sid: 'AC1',
      username: 'tom',
      password: 'secret',
      ttl: '86400',
      ice_servers: [
        { url: stun.urls[0], urls: stun.urls[0], username: null, credential: null },
        { url: turn.urls, ...turn },
      ],
    },
    "Metered's list": [{ urls: stun.urls[0] }, { ...turn, expiryInSeconds: 60 }],
    'one server': stun,
    'the address under its old name': [{ url: 'stun:stun.example.com' }],
  };
  const flat = (servers: RTCIceServer[] | null) =>
    servers?.map((server) => ({ ...server, urls: String(server.urls) }));
  for (const [title, answer] of Object.entries(answers)) {
    it(`reads ${title} and nothing beside the servers`, () => {
      const servers = flat(iceServersOf(answer));
      const hasTurn = JSON.stringify(answer).includes('turn:');
      const hasStun = JSON.stringify(answer).includes('stun:');
      expect(servers).to.deep.equal([
        ...(hasStun ? [{ urls: 'stun:stun.example.com' }] : []),
        ...(hasTurn ? [turn] : []),
      ]);
    });
  }

  it('takes an empty list for what it says', () => expect(iceServersOf([])).to.deep.equal([]));

  it('takes no list that is longer than anybody has servers', () => {
    expect(iceServersOf(Array<unknown>(32).fill(turn))).to.have.length(32);
    expect(iceServersOf(Array<unknown>(33).fill(turn))).to.equal(null);
    expect(iceServersOf({ urls: Array<string>(33).fill(turn.urls) })).to.equal(null);
    expect(iceServersOf({ urls: `turn:${'x'.repeat(9_000)}` })).to.equal(null);
  });

  it('reads no answer that is longer than any', async () => {
    const long = dataUrl([{ ...turn, comment: 'x'.repeat(70_000) }]);
    const error = await rejection(fetchIceServers(long, signal));
    expect((error as CallError).code).to.equal('config-invalid');
    expect((error as CallError).message).to.contain('the answer has more than');
  });

  const wrong = [
    null,
    'stun:stun.example.com',
    7,
    {},
    { iceServers: null },
    ['stun:stun.example.com'],
    [{ url: 7 }],
    { ice_servers: [{}] },
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
    const { servers } = await fetchIceServers(dataUrl([turn]), signal);
    expect(servers).to.deep.equal([turn]);
  });

  it('reads an object with a list', async () => {
    const url = blobUrl(JSON.stringify({ iceServers: [turn, stun] }));
    expect((await fetchIceServers(url, signal)).servers).to.deep.equal([turn, stun]);
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

describe('withUsableServers', () => {
  const usable = (iceServers: RTCIceServer[], iceUrl = '') =>
    withUsableServers(
      { rtcConfiguration: { iceServers, bundlePolicy: 'balanced' }, iceUrl },
      signal,
    );
  const { warn } = console;
  let warnings: string[];
  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('leaves what the browser takes as it is, without a word', async () => {
    const { configuration } = await usable([turn, stun]);

    expect(configuration).to.deep.equal({ iceServers: [turn, stun], bundlePolicy: 'balanced' });
    expect(warnings).to.deep.equal([]);
  });

  it('leaves out what the browser refuses, and warns once of all that', async () => {
    const { configuration } = await usable([
      { urls: ['http://stun.example.com', 'stun:stun.example.com', 'turn:turn.example.com'] },
      turn,
      { urls: 'turn:turn.example.com:99999', username: 'tom', credential: 'secret' },
    ]);

    expect(configuration.iceServers).to.deep.equal([{ urls: 'stun:stun.example.com' }, turn]);
    new RTCPeerConnection({ iceServers: configuration.iceServers! }).close();
    expect(warnings).to.have.length(1);
    expect(warnings[0])
      .to.include('ice-servers')
      .and.include('http://stun.example.com')
      .and.include('turn.example.com:99999');
  });

  it('calls it a config-invalid error when the browser takes none of those that were fetched', async () => {
    const error = await rejection(usable([], dataUrl([{ urls: 'turn:turn.example.com' }])));

    expect((error as CallError).code).to.equal('config-invalid');
    expect((error as CallError).message)
      .to.include('ice-url')
      .and.include('turn:turn.example.com');
    expect(warnings).to.deep.equal([]);
  });

  it('takes the servers that were fetched in place of those of the page', async () => {
    const { configuration } = await usable([stun], dataUrl({ iceServers: turn }));
    expect(configuration.iceServers).to.deep.equal([turn]);
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
