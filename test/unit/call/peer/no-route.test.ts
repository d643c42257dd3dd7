import { expect } from '@open-wc/testing';
import { GatheringReport } from '../../../../src/call/peer/gathering-report.js';
import { noRoute } from '../../../../src/call/peer/no-route.js';
import type { CallErrorDetail } from '../../../../src/errors.js';

const stun = 'stun:stun.example.com';
const turn = 'turns:turn.example.com';

/** What a browser has found, and which servers have failed with what. */
interface Search {
  readonly servers: readonly string[];
  readonly found?: readonly RTCIceCandidateType[];
  readonly failed?: readonly (readonly [url: string, errorCode: number])[];
}

/** What is said after this search has led nowhere. */
const saidOf = ({ servers, found = [], failed = [] }: Search) => {
  const connection = Object.assign(new EventTarget(), {
    getConfiguration: () => ({ iceServers: servers.map((urls) => ({ urls })) }),
  });
  const scope = new AbortController();
  const gathering = new GatheringReport(connection as unknown as RTCPeerConnection, scope.signal);
  const tell = (type: string, members: object) =>
    connection.dispatchEvent(Object.assign(new Event(type), members));
  for (const type of found) tell('icecandidate', { candidate: { type } });
  for (const [url, errorCode] of failed) {
    tell('icecandidateerror', { url, errorCode, errorText: 'Why' });
  }
  scope.abort();
  return noRoute({ gathering });
};

describe('a call without a path', () => {
  const cases: [string, CallErrorDetail | undefined, Search][] = [
    ['no relay is configured', 'no-relay', { servers: [stun], found: ['host', 'srflx'] }],
    [
      'no server answers and none is a relay',
      'udp-blocked',
      { servers: [stun], found: ['host'], failed: [[stun, 701]] },
    ],
    [
      'the relay refuses the credentials',
      'relay-refused',
      { servers: [stun, turn], found: ['host', 'srflx'], failed: [[turn, 401]] },
    ],
    [
      'the relay cannot be reached',
      'relay-unreachable',
      { servers: [stun, turn], found: ['host', 'srflx'], failed: [[turn, 701]] },
    ],
    [
      'the relay works: then it is not to blame',
      undefined,
      { servers: [stun, turn], found: ['relay'], failed: [[stun, 701]] },
    ],
  ];
  for (const [title, detail, search] of cases) {
    it(`is told as ${detail ?? 'such'} where ${title}`, () => {
      const error = saidOf(search);
      expect([error.code, error.detail]).to.deep.equal(['no-route', detail]);
    });
  }

  it('names each server that failed once, for logs', () => {
    const failed = [
      [stun, 701],
      [stun, 701],
      [turn, 401],
    ] as const;
    const { message } = saidOf({ servers: [stun, turn], failed });
    expect(message).to.equal(`relay-refused: ${stun} 701 Why; ${turn} 401 Why`);
  });

  it('has words where nothing is known', () => {
    expect(noRoute(null).message).to.equal('no path between the two networks');
  });
});
