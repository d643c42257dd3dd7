import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import '../../../src/index.js';
import { iceServersOf } from '../../../src/call/peer/ice-servers.js';
import { parseFirebaseConfig } from '../../../src/elements/p2p-call/firebase-config.js';
import { P2PCall } from '../../../src/elements/p2p-call/p2p-call.js';
import type { OptionValue } from '../../../src/elements/p2p-call/option-values.js';
import {
  invitationIn,
  invitationOf,
  invitationUrl,
  withoutInvitation,
} from '../../../src/elements/shared/invitation-link.js';
import { CallError } from '../../../src/errors.js';
import { answerOf, offerOf, timeOf } from '../../../src/signaling/firestore/call-record.js';
import { Mailbox, mailOf } from '../../../src/signaling/firestore/mailbox.js';
import { postOf } from '../../../src/signaling/post.js';
import { cases, mutated, mutatedText, oddText, sizeOf } from '../../support/hostile-values.js';

const sdp = 'v=0\r\nm=audio 9\r\na=fingerprint:sha-256 00\r\na=ice-ufrag:a\r\n';
const profile = { session: 's', name: 'Kaye', microphone: true, camera: false };
const offer = { type: 'offer', sdp };
const signals = [{ type: 'restart' }, { type: 'candidate', candidate: { candidate: 'a' } }];
/** Longest SDP with a profile beside it. */
const longestOpening = 34_000;

/** The value, or undefined for a `CallError`; anything else that is thrown is a fault. */
const unlessRefused = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch (cause) {
    expect(cause).to.be.instanceOf(CallError);
    return undefined;
  }
};

describe('Whatever is found', () => {
  it('in the record of a call is a bounded opening, or nothing', () => {
    const answer = { ...offer, type: 'answer' };
    const record = mutated({ offer, answer, caller: profile, callee: profile });
    fc.assert(
      fc.property(record, (stored) => {
        for (const read of [offerOf, answerOf]) {
          const opening = read(stored ?? undefined);
          if (opening) expect(sizeOf(opening)).to.be.at.most(longestOpening);
        }
        expect(timeOf(stored)).to.equal(null);
      }),
      cases,
    );
  });

  it('in a mailbox is a bounded number of signals, or none', () => {
    const entries = mutated(signals.map((signal, at) => [at + 1, signal]));
    const box = fc
      .tuple(entries, fc.nat(), mutated({ seq: 2, ack: 1, data: '[[1,{"type":"restart"}]]' }))
      .map(([held, seq, odd]) => {
        try {
          return seq % 2 ? odd : { seq, ack: 0, data: JSON.stringify(held) };
        } catch {
          return odd; // a bigint
        }
      });
    fc.assert(
      fc.property(box, (stored) => {
        const mail = mailOf(stored);
        if (!mail) return;
        expect(sizeOf(mail)).to.be.at.most(32_768 + 16);
        expect(new Mailbox().read(mail).length).to.be.at.most(256);
      }),
      cases,
    );
  });

  it('posted between tabs is a bounded post, or none', () => {
    const opening = { description: offer, profile };
    const posts = [{ type: 'ask' }, { type: 'offer', opening }, { type: 'left' }];
    const post = mutated(...posts, ...signals.map((signal) => ({ type: 'signal', signal })));
    fc.assert(
      fc.property(post, (data) => {
        const read = postOf(data);
        if (read) expect(sizeOf(read)).to.be.at.most(longestOpening);
      }),
      cases,
    );
  });

  it('in the address or pasted is an invitation, a damaged one, or none', () => {
    const key = 'A'.repeat(22);
    const id = 'abcdefghijkmnpqrstuvwxyz23';
    const text = mutatedText(
      `#call=${id}&key=${key}`,
      `#/room/5?call=${id}&a=1`,
      `Come here: https://a.example/#call=${id}&key=${key}.`,
    );
    fc.assert(
      fc.property(text, (given) => {
        for (const invitation of [invitationOf(given), invitationIn(given)]) {
          if (invitation === null || invitation === 'damaged') continue;
          expect(invitation.callId).to.match(/^[\w-]{4,64}$/);
          expect((invitation.key ?? '').length).to.be.at.most(4_096);
          expect(invitation.key ?? '').to.match(/^[\w-]*$/);
        }
        expect(withoutInvitation(given).length).to.be.at.most(given.length + 1);
        expect(new URL(invitationUrl(`https://a.example/#${given}`, id)).origin).to.equal(
          'https://a.example',
        );
      }),
      cases,
    );
  });

  it('pasted as a configuration is read, or refused in words', () => {
    const config = mutatedText(
      `const firebaseConfig = { apiKey: "a", projectId: 'p', appId: \`b\`, };`,
      '{"apiKey":"a","projectId":"p","appId":"b"} // my app',
    );
    fc.assert(
      fc.property(config, (given) => {
        const read = unlessRefused(() => parseFirebaseConfig(given));
        expect(typeof (read ?? {})).to.equal('object');
        expect(sizeOf(read ?? {})).to.be.at.most(20_000);
      }),
      cases,
    );
  });

  it('answered for servers is a bounded list, or nothing', () => {
    const server = { urls: ['turn:a.example'], username: 'a', credential: 'b' };
    const answer = mutated([server], { iceServers: [server] }, { ice_servers: server });
    fc.assert(
      fc.property(answer, (given) => {
        const servers = iceServersOf(given);
        if (!servers) return;
        expect(servers.length).to.be.at.most(32);
        for (const { urls, ...rest } of servers) {
          expect([urls].flat().length).to.be.within(1, 32);
          expect(Object.keys(rest).every((name) => /^(username|credential)$/.test(name))).to.equal(
            true,
          );
        }
      }),
      cases,
    );
  });

  it('on an attribute makes a value, and an error in words at most', () => {
    const element = document.createElement('p2p-call');
    const options = [...P2PCall.elementProperties].filter(([, { attribute }]) => attribute);
    fc.assert(
      fc.property(fc.constantFrom(...options), oddText, ([name, { converter }], given) => {
        const { fromAttribute } = converter as OptionValue<unknown>;
        (element as unknown as Record<PropertyKey, unknown>)[name] = fromAttribute?.(given);
        unlessRefused(() => element.resolveConfig());
      }),
      cases,
    );
  });
});
