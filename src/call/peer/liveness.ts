import type { Evidence } from './evidence.js';

/** How the other side is heard: `weak` not for a moment, `lost` for so long that the path has to be looked for. */
export type Hearing = 'fine' | 'weak' | 'lost';

/** Milliseconds without anything received. */
export interface Silences {
  readonly weakMs: number;
  readonly lostMs: number;
  /** The same as `lostMs` just after the network has changed; twice as long where no media come. */
  readonly doubtMs: number;
}

/** Between two looks while all is well, and while in doubt: from a silence on that is longer than a step. */
const steps = { calm: 500, doubtful: 200 };

/** How long a change of the network is a reason for doubt. */
const doubtLastsMs = 3_000;

/** Looks without news before anything is concluded. Without media, a page that was held up sent no pings either. */
const quietLooks = { weak: 2, lostWithMedia: 2, lost: 3 };

/** Looks in a row with media in them before the path counts as back; more if it was back a moment ago. */
const proofs = { usual: 2, afterRelapse: 6 };

/** A loss so soon after the last one is a relapse. */
const relapseMs = 10_000;

/** Media were on their way before a silence if the last came so shortly before the last sign of all. */
const togetherMs = 1_000;

/** Looks in a row with anything in them after which a path is back although no media come: they were switched off. */
const proofsWithoutMedia = 15;

/**
 * Tells from what was received how the other side is heard. `connectionState` would say it after seven seconds,
 * and in Firefox also when all is well again. Knows no clock: times are in milliseconds, of whichever.
 *
 * Everything received keeps a connection alive; where neither side has anything to send, the pings of both do.
 * What was lost is back only when media come again, if media came before, and twice in a row: single packets
 * that get through a broken path are no conversation.
 */
export class Liveness {
  hearing: Hearing = 'fine';
  readonly #silences: Silences;
  #before: Evidence | null = null;
  #lookedAt: number;
  #heardAt: number;
  #mediaAt = -Infinity;
  #quietLooks = 0;
  #proofs = 0;
  #weakProofs = 0;
  #doubtUntil = -Infinity;
  #backAt = -Infinity;
  #isRelapse = false;
  /** Media came before what was lost. */
  #missesMedia = false;

  constructor(now: number, silences: Silences) {
    this.#silences = silences;
    this.#lookedAt = now;
    this.#heardAt = now;
  }

  /** How long nothing has come, as of the last look. */
  get silentMs(): number {
    return this.#lookedAt - this.#heardAt;
  }

  /** The last look saw nothing new. */
  get isQuiet(): boolean {
    return this.#quietLooks > 0;
  }

  /** When to look next. */
  get nextLookMs(): number {
    const { silentMs } = this;
    const isCalm = silentMs < steps.doubtful && this.#lookedAt >= this.#doubtUntil;
    const left = this.#limit - silentMs;
    if (this.hearing === 'lost' || left <= 0) return steps.doubtful;
    return Math.min(isCalm ? steps.calm : steps.doubtful, left);
  }

  /** The network has changed: a shorter silence than usual means that the path is gone. */
  doubt(now: number): void {
    this.#doubtUntil = now + doubtLastsMs;
  }

  /** It is known by other means that nothing comes any more. */
  lose(now: number): void {
    if (this.hearing === 'lost') return;
    this.hearing = 'lost';
    this.#missesMedia = this.#expectsMedia;
    this.#proofs = this.#weakProofs = 0;
    this.#isRelapse = now < this.#backAt + relapseMs;
  }

  /** Another connection is heard from now on. */
  begin(now: number): void {
    this.hearing = 'fine';
    this.#before = null;
    this.#lookedAt = this.#heardAt = this.#backAt = now;
    this.#quietLooks = 0;
  }

  /** Takes what was received so far. */
  see(evidence: Evidence, now: number): void {
    const before = this.#before ?? evidence;
    const hasMedia = evidence.packets > before.packets;
    const hasBytes = hasMedia || evidence.bytes > before.bytes;
    const ageMs = hasMedia ? Math.min(evidence.ageMs, now - this.#lookedAt) : 0;
    if (hasBytes) this.#heardAt = now - ageMs;
    if (hasMedia) this.#mediaAt = now - ageMs;
    this.#quietLooks = hasBytes ? 0 : this.#quietLooks + 1;
    this.#before = evidence;
    this.#lookedAt = now;
    if (this.hearing === 'lost') this.#prove(hasMedia, hasBytes);
    else this.#judge();
  }

  get #expectsMedia(): boolean {
    return this.#mediaAt > this.#heardAt - togetherMs;
  }

  get #limit(): number {
    const { lostMs, doubtMs } = this.#silences;
    if (this.#lookedAt >= this.#doubtUntil) return lostMs;
    return Math.min(lostMs, this.#expectsMedia ? doubtMs : 2 * doubtMs);
  }

  #judge(): void {
    const { silentMs } = this;
    const needed = this.#expectsMedia ? quietLooks.lostWithMedia : quietLooks.lost;
    if (silentMs >= this.#limit && this.#quietLooks >= needed) this.lose(this.#lookedAt);
    else if (silentMs >= this.#silences.weakMs && this.#quietLooks >= quietLooks.weak) {
      this.hearing = 'weak';
    } else if (!this.isQuiet) this.hearing = 'fine';
  }

  #prove(hasMedia: boolean, hasBytes: boolean): void {
    const counts = hasMedia || (hasBytes && !this.#missesMedia);
    this.#proofs = counts ? this.#proofs + 1 : 0;
    this.#weakProofs = hasBytes ? this.#weakProofs + 1 : 0;
    const needed = this.#isRelapse ? proofs.afterRelapse : proofs.usual;
    if (this.#proofs < needed && this.#weakProofs < proofsWithoutMedia) return;
    this.hearing = 'fine';
    this.#backAt = this.#lookedAt;
  }
}
