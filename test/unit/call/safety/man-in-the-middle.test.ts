import { expect } from '@open-wc/testing';
import { Conversation } from '../../../../src/call/conversation/conversation.js';
import { fingerprintsOf } from '../../../../src/call/peer/fingerprints.js';
import type { Certificates, Peer } from '../../../../src/call/peer/peer.js';
import {
  commitmentOf,
  safetyNumbers,
  type OfBoth,
} from '../../../../src/call/safety/safety-words.js';
import type { Seat } from '../../../../src/signaling/signaling-channel.js';
import { opened } from '../../../support/call/data-channels.js';
import { usePeers } from '../../../support/call/peers.js';
import { WordSide } from '../../../support/call/word-side.js';

const peers = usePeers();

/** Whole numbers that look random, the same ones for the same seed (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
};
type Random = ReturnType<typeof seeded>;

const nonceOf = (random: Random): string =>
  Array.from({ length: 32 }, () => random(16).toString(16)).join('');

const fingerprintLine = /^a=fingerprint:.*$/gm;

/** A description as Mallory passes it on: its certificate in place of the real one, or beside it. */
const rewritten = (sdp: string, mallorys: string, keepsReal: boolean): string =>
  sdp.replace(fingerprintLine, (real) => (keepsReal ? `${real}\r\n${mallorys}` : mallorys));

/** Mallory's half of one of its two exchanges, which keeps to the rules with the nonce it likes. */
class Half {
  readonly victim: WordSide;
  /** What the victim sees, from Mallory's seat. */
  readonly #seat: Seat;
  readonly #certificates: OfBoth<string>;
  /** The victim's nonce, once it is told. */
  theirs = '';

  constructor({ seat, ...certificates }: Certificates, victimsNonce: string) {
    this.victim = WordSide.begun({ seat, ...certificates }, victimsNonce);
    this.#seat = seat === 'caller' ? 'callee' : 'caller';
    this.#certificates = certificates;
  }

  /** Binds Mallory, again if need be. */
  async commit(nonce: string): Promise<void> {
    const hash = await commitmentOf(this.#seat, this.#certificates[this.#seat], nonce);
    this.victim.exchange.receive({ t: 'commit', hash });
  }

  /** Binds Mallory, and learns the victim's nonce by that. */
  async bind(nonce: string): Promise<void> {
    await this.victim.commitment();
    await this.commit(nonce);
    const told = await this.victim.next();
    if (told.t === 'reveal') this.theirs = told.nonce;
  }

  tell(nonce: string): void {
    this.victim.exchange.receive({ t: 'reveal', nonce });
  }

  /** What the victim will see if Mallory's nonce is this one and the victim's that one. */
  numbers(nonce: string, theirs = this.theirs): Promise<readonly number[]> {
    const nonces =
      this.#seat === 'caller'
        ? { caller: nonce, callee: theirs }
        : { caller: theirs, callee: nonce };
    return safetyNumbers(nonces, this.#certificates);
  }
}

const agreement = (one: readonly number[], other: readonly number[]): number =>
  one.filter((number, index) => number === other[index]).length;

/** Of some nonces the one that comes nearest to what the other victim sees. */
const nearest = async (half: Half, theirs: string, wanted: readonly number[], random: Random) => {
  let best = { nonce: '', agreement: -1 };
  for (let count = 0; count < 8; count++) {
    const nonce = nonceOf(random);
    const near = agreement(await half.numbers(nonce, theirs), wanted);
    if (near > best.agreement) best = { nonce, agreement: near };
  }
  return best.nonce;
};

type Attack = (first: Half, second: Half, random: Random) => Promise<void>;

/** Each takes the victims in the order it likes, and leaves both with words or with none for good. */
const attacks: Readonly<Record<string, Attack>> = {
  'keeps to the rules in both calls': async (first, second, random) => {
    const [one, other] = [nonceOf(random), nonceOf(random)];
    await Promise.all([first.bind(one), second.bind(other)]);
    first.tell(one);
    second.tell(other);
  },
  'has one of the two nonces in both calls': async (first, second, random) => {
    const nonce = nonceOf(random);
    await Promise.all([first.bind(nonce), second.bind(nonce)]);
    first.tell(nonce);
    second.tell(nonce);
  },
  'ends one exchange first, and chooses by its words in the other': async (
    first,
    second,
    random,
  ) => {
    const one = nonceOf(random);
    await first.bind(one);
    first.tell(one);
    const wanted = await first.numbers(one);
    // it has to guess what the second one will tell
    const other = await nearest(second, nonceOf(random), wanted, random);
    await second.bind(other);
    second.tell(other);
  },
  'ends one exchange first, and passes its nonce on as its own': async (first, second, random) => {
    const one = nonceOf(random);
    await first.bind(one);
    first.tell(one);
    await second.bind(first.theirs);
    second.tell(first.theirs);
  },
  'sees both nonces, and chooses then': async (first, second, random) => {
    const [one, other] = [nonceOf(random), nonceOf(random)];
    await Promise.all([first.bind(one), second.bind(other)]);
    first.tell(one);
    second.tell(await nearest(second, second.theirs, await first.numbers(one), random));
  },
  'binds itself a second time after it has seen both nonces': async (first, second, random) => {
    const [one, other] = [nonceOf(random), nonceOf(random)];
    await Promise.all([first.bind(one), second.bind(other)]);
    first.tell(one);
    const better = await nearest(second, second.theirs, await first.numbers(one), random);
    await second.commit(better);
    second.tell(better);
  },
  'passes on what the two say': async (first, second) => {
    for (let count = 0; count < 2; count++) {
      const [firsts, seconds] = [await first.victim.next(), await second.victim.next()];
      second.victim.exchange.receive(firsts);
      first.victim.exchange.receive(seconds);
    }
  },
  'sends back what each of the two says': async (...halves) => {
    for (const { victim } of halves.slice(0, 2) as Half[]) {
      victim.exchange.receive(await victim.next());
      victim.exchange.receive(await victim.next());
    }
  },
};

/** Attacks that leave both victims with words: these differ. The others leave one of them with none. */
const withWords = Object.keys(attacks).slice(0, 4);

describe('somebody in the middle', () => {
  it('who rewrites both descriptions is exposed in 1,000 of 1,000 tries', async function () {
    this.timeout(60_000);
    const { offer, answer } = await peers.described();
    const mallorys = await Promise.all([peers.peer().offer(), peers.peer().offer()]);
    const [asCallee = '', asCaller = ''] = mallorys.map(
      ({ sdp }) => sdp.match(fingerprintLine)?.[0],
    );
    let exposed = 0;
    for (let seed = 1; seed <= 1_000; seed++) {
      const random = seeded(seed);
      const [name, attack] = Object.entries(attacks)[seed % Object.keys(attacks).length]!;
      const tom = new Half(
        {
          seat: 'caller',
          caller: fingerprintsOf(offer.sdp),
          callee: fingerprintsOf(rewritten(answer.sdp, asCallee, random(2) === 0)),
        },
        nonceOf(random),
      );
      const kaye = new Half(
        {
          seat: 'callee',
          caller: fingerprintsOf(rewritten(offer.sdp, asCaller, random(2) === 0)),
          callee: fingerprintsOf(answer.sdp),
        },
        nonceOf(random),
      );
      const order = random(2) === 0 ? ([tom, kaye] as const) : ([kaye, tom] as const);
      await attack(...order, random);
      const [toms, kayes] = await Promise.all([tom.victim.outcome(), kaye.victim.outcome()]);
      const bothHaveWords = toms !== null && kayes !== null;
      expect(bothHaveWords, `${name}, seed ${seed}`).to.equal(withWords.includes(name));
      if (!bothHaveWords || String(toms) !== String(kayes)) exposed++;
    }
    expect(exposed).to.equal(1_000);
  });

  it('who could choose last would find the same first word in a moment', async () => {
    const random = seeded(1);
    const certificates = { caller: 'aa', callee: 'mm' };
    const victim = new Half({ seat: 'caller', ...certificates }, nonceOf(random));
    await victim.bind(nonceOf(random));
    const wanted = random(64);
    let tries = 1;
    while ((await victim.numbers(nonceOf(random)))[0] !== wanted) tries++;
    expect(tries).to.be.below(5_000);
  });
});

describe('somebody in the middle of real connections', () => {
  const profile = { session: 's', name: '', microphone: true, camera: true };
  let scope: AbortController;
  beforeEach(() => {
    scope = new AbortController();
  });
  afterEach(() => scope.abort());

  /** The conversation at this end, and what becomes of its words. */
  const at = (peer: Peer) => {
    let wake: (numbers: readonly number[] | null) => void;
    const outcome = new Promise<readonly number[] | null>((resolve) => (wake = resolve));
    const conversation = new Conversation('', {
      describeSelf: () => ({ microphone: true, camera: true, screen: false }),
      remoteChanged: () => undefined,
      wordsChanged: () => wake(conversation.safety?.numbers ?? null),
      signal: () => undefined,
      flooded: () => undefined,
      bye: () => undefined,
      closed: () => undefined,

      ping: () => undefined,
      keyFrameWanted: () => undefined,
      away: () => undefined,
    });
    conversation.meet(profile, peer, scope.signal);
    return outcome;
  };

  /** Tom is connected to Mallory, who is connected to Kaye. */
  const between = async () => {
    const [left, right] = await Promise.all([peers.connected(), peers.connected()]);
    return { tom: left.caller, asKaye: left.callee, asTom: right.caller, kaye: right.callee };
  };

  it('leaves each side with words of its own', async () => {
    const { tom, asKaye, asTom, kaye } = await between();
    const [toms, mallorys, others, kayes] = await Promise.all([tom, asKaye, asTom, kaye].map(at));
    expect(toms).to.have.length(5);
    expect(toms).to.deep.equal(mallorys);
    expect(kayes).to.have.length(5);
    expect(kayes).to.deep.equal(others);
    expect(toms).not.to.deep.equal(kayes);
  });

  it('who passes on every message leaves both without words', async () => {
    const { tom, asKaye, asTom, kaye } = await between();
    await Promise.all([asKaye, asTom].map(({ dataChannel }) => opened(dataChannel!)));
    for (const [from, to] of [
      [asKaye, asTom],
      [asTom, asKaye],
    ] as const) {
      from.dataChannel!.addEventListener('message', ({ data }: MessageEvent<string>) =>
        to.dataChannel!.send(data),
      );
    }
    expect(await Promise.all([at(tom), at(kaye)])).to.deep.equal([null, null]);
  });
});
