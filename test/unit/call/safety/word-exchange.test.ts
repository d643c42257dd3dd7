import { expect } from '@open-wc/testing';
import type { Certificates } from '../../../../src/call/peer/peer.js';
import { commitmentOf, newNonce, safetyNumbers } from '../../../../src/call/safety/safety-words.js';
import type { WordMessage } from '../../../../src/call/safety/word-exchange.js';
import { WordSide } from '../../../support/call/word-side.js';

const fingerprints = { caller: 'a=fingerprint:sha-256 aa', callee: 'a=fingerprint:sha-256 bb' };
const tomsView: Certificates = { seat: 'caller', ...fingerprints };
const kayesView: Certificates = { seat: 'callee', ...fingerprints };
const nonce = '0123456789abcdef'.repeat(2);
const otherNonce = 'fedcba9876543210'.repeat(2);

/** What an honest callee sends. */
const commit = async (of = nonce): Promise<WordMessage> => ({
  t: 'commit',
  hash: await commitmentOf('callee', fingerprints.callee, of),
});
const reveal = (of = nonce): WordMessage => ({ t: 'reveal', nonce: of });

/** Carries everything that two sides send to the other one, from the first message on. */
const joined = async (one: WordSide, other: WordSide) => {
  for (let count = 0; count < 2; count++) {
    const [ones, others] = [await one.next(), await other.next()];
    other.exchange.receive(ones);
    one.exchange.receive(others);
  }
  return Promise.all([one.outcome(), other.outcome()]);
};

describe('an exchange of safety words', () => {
  it('ends with five equal numbers on both sides', async () => {
    const [tom, kaye] = [WordSide.begun(tomsView), WordSide.begun(kayesView)];
    const [toms, kayes] = await joined(tom, kaye);
    expect(toms).to.have.length(5);
    expect(toms).to.deep.equal(kayes);
    for (const number of toms!) expect(number).to.be.within(0, 63);
    expect([tom.changes, kaye.changes]).to.deep.equal([1, 1]);
  });

  it('ends with others in another call of the same two', async () => {
    const calls = await Promise.all(
      [1, 2, 3].map(() => joined(WordSide.begun(tomsView), WordSide.begun(kayesView))),
    );
    expect(new Set(calls.map(([numbers]) => String(numbers)))).to.have.property('size', 3);
  });

  it('is of 128 random bits on each side, bound by a hash and told after it', async () => {
    const tom = WordSide.begun(tomsView);
    const { hash } = await tom.commitment();
    expect(hash).to.match(/^[0-9a-f]{64}$/);
    tom.exchange.receive(await commit());
    const told = (await tom.next()) as WordMessage & { t: 'reveal' };
    expect(told.nonce).to.match(/^[0-9a-f]{32}$/);
    expect(hash).to.equal(await commitmentOf('caller', fingerprints.caller, told.nonce));
    tom.exchange.receive(reveal());
    const nonces = { caller: told.nonce, callee: nonce };
    expect(await tom.outcome()).to.deep.equal(await safetyNumbers(nonces, fingerprints));
  });

  it('tells the nonce only once the other side is bound', async () => {
    const tom = WordSide.begun(tomsView);
    await tom.commitment();
    tom.exchange.receive(reveal());
    expect(await tom.outcome(), 'out of order').to.equal(null);
    expect(tom.sent.map(({ t }) => t)).to.deep.equal(['commit']);
  });

  it('gives no words after a nonce before its commitment, whatever comes then', async () => {
    const tom = WordSide.begun(tomsView);
    tom.exchange.receive(reveal());
    expect(await tom.outcome()).to.equal(null);
    const kaye = WordSide.begun(kayesView, nonce);
    tom.exchange.receive(await kaye.commitment());
    kaye.exchange.receive({ t: 'commit', hash: (tom.sent[0] as { hash: string }).hash });
    tom.exchange.receive(await kaye.next());
    await joined(WordSide.begun(tomsView), WordSide.begun(kayesView)); // as long as another one takes
    expect(tom.numbers).to.equal(null);
    expect(tom.sent).to.have.length(1);
  });

  it('gives no words, ever in this call, after a nonce that does not fit', async () => {
    const tom = WordSide.begun(tomsView);
    tom.exchange.receive(await commit());
    tom.exchange.receive(reveal(otherNonce));
    expect(await tom.outcome()).to.equal(null);
    tom.exchange.receive(reveal());
    tom.exchange.begin(tomsView);
    tom.exchange.receive(await commit());
    tom.exchange.receive(reveal());
    await joined(WordSide.begun(tomsView), WordSide.begun(kayesView));
    expect(tom.numbers).to.equal(null);
    expect(tom.changes).to.equal(1);
  });

  it('holds the other side to its first commitment', async () => {
    const tom = WordSide.begun(tomsView);
    tom.exchange.receive(await commit(nonce));
    tom.exchange.receive(await commit(otherNonce));
    tom.exchange.receive(reveal(otherNonce));
    expect(await tom.outcome()).to.equal(null);

    const again = WordSide.begun(tomsView);
    again.exchange.receive(await commit(nonce));
    again.exchange.receive(await commit(otherNonce));
    again.exchange.receive(reveal(nonce));
    expect(await again.outcome()).to.have.length(5);
    expect(again.sent.map(({ t }) => t)).to.deep.equal(['commit', 'reveal']);
  });

  it('gives no words to who sends everything back', async () => {
    const tom = WordSide.begun(tomsView);
    tom.exchange.receive(await tom.commitment());
    tom.exchange.receive(await tom.next());
    expect(await tom.outcome()).to.equal(null);
  });

  it('gives no words to who sends everything back, though both have the same certificates', async () => {
    const tom = WordSide.begun({ seat: 'caller', caller: 'aa', callee: 'aa' });
    tom.exchange.receive(await tom.commitment());
    tom.exchange.receive(await tom.next());
    expect(await tom.outcome()).to.equal(null);
  });

  it('gives no words for what was said in an earlier call of the same two', async () => {
    const [before, kaye] = [WordSide.begun(tomsView), WordSide.begun(kayesView)];
    await joined(before, kaye);
    const now = WordSide.begun(tomsView);
    for (const message of before.sent) now.exchange.receive(message); // Tom's own
    expect(await now.outcome()).to.equal(null);
    // Kaye's can be sent again, but they lead to other words
    const again = WordSide.begun(tomsView);
    for (const message of kaye.sent) again.exchange.receive(message);
    const numbers = await again.outcome();
    expect(numbers).to.have.length(5);
    expect(numbers).not.to.deep.equal(kaye.numbers);
  });

  it('keeps its words whatever comes again', async () => {
    const [tom, kaye] = [WordSide.begun(tomsView), WordSide.begun(kayesView)];
    const [numbers] = await joined(tom, kaye);
    for (const message of kaye.sent) tom.exchange.receive(message);
    tom.exchange.receive(reveal(otherNonce));
    await joined(WordSide.begun(tomsView), WordSide.begun(kayesView));
    expect(tom.numbers).to.deep.equal(numbers);
    expect(tom.sent).to.have.length(2);
  });

  it('keeps its words when it is begun again with the same certificates, and loses them with others', async () => {
    const [tom, kaye] = [WordSide.begun(tomsView), WordSide.begun(kayesView)];
    const [numbers] = await joined(tom, kaye);
    tom.exchange.begin({ ...tomsView });
    expect(tom.numbers).to.deep.equal(numbers);
    tom.exchange.begin({ ...tomsView, callee: 'a=fingerprint:sha-256 cc' });
    expect(tom.numbers).to.equal(null);
    expect(tom.changes).to.equal(2);
    tom.exchange.begin(tomsView);
    expect(tom.numbers, 'for good').to.equal(null);
  });

  it('means nothing before it has begun, and can begin after somebody who took no part', async () => {
    const tom = new WordSide();
    tom.exchange.receive(reveal());
    tom.exchange.end();
    expect(tom.changes).to.equal(0);
    tom.exchange.begin(tomsView);
    const [numbers] = await joined(tom, WordSide.begun(kayesView));
    expect(numbers).to.have.length(5);
  });

  it('does not begin with a side that vouches for nothing', async () => {
    const tom = WordSide.begun({ ...tomsView, callee: '' });
    tom.exchange.receive(reveal());
    await joined(WordSide.begun(tomsView), WordSide.begun(kayesView));
    expect(tom.sent).to.deep.equal([]);
  });

  it('ends without words where they come too late', async () => {
    const tom = WordSide.begun(tomsView);
    tom.exchange.receive(await commit());
    tom.exchange.receive(reveal());
    await tom.next();
    tom.exchange.end();
    await joined(WordSide.begun(tomsView), WordSide.begun(kayesView));
    expect(tom.numbers).to.equal(null);
  });
});

describe('safety numbers', () => {
  const nonces = { caller: nonce, callee: otherNonce };

  it('depend on every nonce and every fingerprint, and on whose it is', async () => {
    const swapped = <T>({ caller, callee }: { caller: T; callee: T }) => ({
      caller: callee,
      callee: caller,
    });
    const all = await Promise.all([
      safetyNumbers(nonces, fingerprints),
      safetyNumbers({ ...nonces, caller: newNonce() }, fingerprints),
      safetyNumbers({ ...nonces, callee: newNonce() }, fingerprints),
      safetyNumbers(nonces, { ...fingerprints, caller: 'cc' }),
      safetyNumbers(nonces, { ...fingerprints, callee: 'cc' }),
      safetyNumbers(swapped(nonces), fingerprints),
      safetyNumbers(nonces, swapped(fingerprints)),
    ]);
    expect(new Set(all.map(String)).size).to.equal(all.length);
  });

  it('are always of these texts: another version of the widget has to find the same', async () => {
    expect(await safetyNumbers(nonces, fingerprints)).to.deep.equal([18, 31, 26, 44, 25]);
    expect(await commitmentOf('caller', fingerprints.caller, nonce)).to.equal(
      '634b9aac329da1db28586febc3764d4eacda7fb4abe593f1c41ea04e3a74623a',
    );
  });
});
