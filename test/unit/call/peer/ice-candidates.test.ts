import { expect } from '@open-wc/testing';
import { isWorthSending, takeCandidates } from '../../../../src/call/peer/ice-candidates.js';

const make = (line: string, usernameFragment = 'frag') =>
  new RTCIceCandidate({ candidate: line, sdpMid: '0', sdpMLineIndex: 0, usernameFragment });

const udp = 'candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host';
const srflx =
  'candidate:2 1 udp 1686052607 198.51.100.7 40000 typ srflx raddr 192.0.2.1 rport 50000';
const passive = 'candidate:4 1 tcp 1518280447 192.0.2.1 443 typ host tcptype passive';

describe('isWorthSending', () => {
  for (const [title, line] of Object.entries({ host: udp, reflexive: srflx, passive })) {
    it(`sends a ${title} candidate`, () => {
      expect(isWorthSending(make(line), new Set())).to.equal(true);
    });
  }

  const useless = {
    'the end of candidates': '',
    'a TCP candidate that only connects':
      'candidate:3 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active',
    'a candidate for RTCP alone': 'candidate:1 2 udp 2122260222 192.0.2.1 50001 typ host',
  };
  for (const [title, line] of Object.entries(useless)) {
    it(`leaves out ${title}`, () => {
      expect(isWorthSending(make(line), new Set())).to.equal(false);
    });
  }

  it('sends each candidate once', () => {
    const sent = new Set<string>();
    expect(isWorthSending(make(udp), sent)).to.equal(true);
    expect(isWorthSending(make(udp), sent)).to.equal(false);
    expect(isWorthSending(make(srflx), sent)).to.equal(true);
  });

  it('knows an address again under another foundation and priority', () => {
    const sent = new Set<string>();
    const again = 'candidate:9 1 udp 1000 192.0.2.1 50000 typ host';
    expect(isWorthSending(make(udp), sent)).to.equal(true);
    expect(isWorthSending(make(again), sent)).to.equal(false);
  });

  it('sends the same address again after an ICE restart', () => {
    const sent = new Set<string>();
    expect(isWorthSending(make(udp, 'before'), sent)).to.equal(true);
    expect(isWorthSending(make(udp, 'after'), sent)).to.equal(true);
  });
});

describe('takeCandidates', () => {
  it('takes them out of every section', () => {
    const lines = (...some: string[]) => some.map((line) => `${line}\r\n`).join('');
    const { sdp, candidates } = takeCandidates(
      lines('v=0', 'm=audio 9', `a=${udp}`, 'a=mid:0', 'a=end-of-candidates', 'm=video 9') +
        lines('a=mid:1', `a=${srflx}`, `a=${passive}`),
    );
    expect(sdp).to.equal(lines('v=0', 'm=audio 9', 'a=mid:0', 'm=video 9', 'a=mid:1'));
    expect(candidates).to.deep.equal([
      { candidate: udp, sdpMLineIndex: 0 },
      { candidate: srflx, sdpMLineIndex: 0 },
      { candidate: passive, sdpMLineIndex: 0 },
    ]);
  });
});
