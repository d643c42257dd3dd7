import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readFileChunk } from '../../../src/call/conversation/file-chunk.js';
import { safeFileName } from '../../../src/call/conversation/file-name.js';
import {
  maxFrameLength,
  readLinkMessage,
  writeLinkMessage,
} from '../../../src/call/conversation/link-message.js';
import { withLinks } from '../../../src/elements/chat/linkify.js';
import { cases, mutated, oddText, sizeOf } from '../../support/hostile-values.js';
import { render } from 'lit';

const self = { microphone: true, camera: false, screen: true, name: 'Kaye', recording: false };
const words = [
  { t: 'hello', v: 2, self },
  { t: 'ack', v: 2 },
  { t: 'got', id: 'a' },
  { t: 'state', self: { ...self, wants: 'less' } },
  { t: 'chat', text: 'Hello', id: 'a' },
  { t: 'offer', file: { id: 'a', name: 'a.txt', size: 5, type: 'text/plain' }, id: 'b' },
  { t: 'have', file: 'a', at: 3 },
  { t: 'stop', file: 'a', problem: 'lost' },
  { t: 'signal', signal: { type: 'description', description: { type: 'offer', sdp: 'v=0' } } },
  { t: 'signal', signal: { type: 'candidate', candidate: { candidate: 'a', sdpMid: '0' } } },
  { t: 'bye', removes: true },
];

const jsonOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return '{"t":'; // a bigint
  }
};

/** Longest message there is: an SDP of a description. */
const longestMessage = 34_000;

describe('Whatever the other side sends', () => {
  it('over the data link is a bounded message that can be said again, or nothing', () => {
    const frame = fc.oneof(mutated(...words).map(jsonOf), fc.anything(), oddText);
    fc.assert(
      fc.property(frame, (data) => {
        const message = readLinkMessage(data);
        if (message === null) return;
        expect(typeof data === 'string' && data.length <= maxFrameLength).to.equal(true);
        expect(sizeOf(message)).to.be.at.most(longestMessage);
        expect(sizeOf(readLinkMessage(writeLinkMessage(message)))).to.equal(sizeOf(message));
      }),
      cases,
    );
  });

  it('over the channel for files is a piece of it, or nothing', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 65_000, max: 66_000 }).map((size) => new Uint8Array(size)),
    );
    const frame = fc.oneof(
      bytes.map((it) => new Uint8Array(it).buffer),
      fc.anything(),
    );
    fc.assert(
      fc.property(frame, (data) => {
        const chunk = readFileChunk(data);
        if (chunk === null) return;
        expect(chunk.id.length).to.be.at.most(36);
        expect(chunk.digest.length).to.equal(32);
        expect(chunk.bytes.length).to.be.within(1, 2 ** 16 - 68);
      }),
      cases,
    );
  });

  it('as the name of a file is one, on every system', () => {
    fc.assert(
      fc.property(oddText, (given) => {
        const name = safeFileName(given);
        expect(name.length).to.be.within(1, 255);
        expect(name).not.to.match(/[/\\<>:"|?*\p{C}]|^\.|^\s|\s$/u);
      }),
      cases,
    );
  });

  it('as text is drawn as that text, and as links to web pages at most', () => {
    const box = document.createElement('div');
    const text = fc.oneof(
      oddText.map((it) => it.slice(0, 2_000)),
      fc
        .array(fc.constantFrom('https://', 'http://a.b', '(', ')', '<b>', '.', ' ', '"', '\u202e'))
        .map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        render(withLinks(given), box);
        const elements = [...box.querySelectorAll('*')];
        expect(
          elements.every((it) => /^https?:$/.test((it as HTMLAnchorElement).protocol)),
        ).to.equal(true);
        // a link's own text may be followed by blanks of the template
        expect(box.textContent?.replace(/\s/g, '')).to.equal(given.replace(/\s/g, ''));
      }),
      cases,
    );
  });
});
