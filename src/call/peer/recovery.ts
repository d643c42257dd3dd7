import { delay, onAbort } from '../../abort.js';
import type { Seat } from '../../signaling/signaling-channel.js';
import type { Patience } from './patience.js';

/** What a recovery does and asks. */
export interface RecoveryActions {
  /** Tries to find a path. */
  attempt(): void;
  /** The other side has answered the last attempt. */
  isAnswered(): boolean;
  /** Has the connection to the signaling service taken up anew. */
  refresh(): void;
  /** The network has changed, or led nowhere, and leads out now: what came through it hangs. */
  reached(): void;
  /** True once this side's own network leads out, false where nobody could tell for a time. */
  leadsOut(): Promise<boolean>;
  /** It took too long. */
  giveUp(): void;
}

export type RecoveryTimes = Pick<
  Patience,
  'askMs' | 'betweenAttemptsMs' | 'leastBetweenMs' | 'putOffMs' | 'recoveryMs' | 'refreshMs'
>;

/** A network that leads out tells so sooner. */
const cutOffMs = 1_000;

/** Share of a pause that is left to chance, so that many calls of one network do not try at the same moment. */
const jitter = 0.03;

/**
 * What is tried while a path is lost, and when. The first attempt is at once, as each may cost two writes (an offer
 * and an answer) the next only when the last has nothing left to try: ICE checks for 15 seconds. What brings a new
 * one forward is news of the network, see `nudge()`. While the own network leads nowhere there is none, for a time:
 * the ICE servers may be the only ones that cannot be reached.
 *
 * `navigator.onLine` is not asked: where it is wrong, nothing would ever be tried.
 */
export class Recovery {
  readonly #actions: RecoveryActions;
  readonly #seat: Seat;
  readonly #times: RecoveryTimes;
  readonly #scope: AbortSignal;
  #phase: AbortController | null = null;
  #triedAt = -Infinity;
  /** The network leads nowhere, as far as is known. */
  #isCutOff = false;
  /** It has changed since it was last known to lead out. */
  #hasChanged = false;
  #refreshedAt = -Infinity;
  #endsAt = 0;
  #endsAtMost = 0;
  /** Ends the present pause before its time. */
  #wake: () => void = () => undefined;

  constructor(seat: Seat, actions: RecoveryActions, times: RecoveryTimes, scope: AbortSignal) {
    this.#seat = seat;
    this.#actions = actions;
    this.#times = times;
    this.#scope = scope;
  }

  get isRunning(): boolean {
    return this.#phase !== null;
  }

  /** The path is lost. */
  begin(): void {
    if (this.#phase) return;
    const phase = new AbortController();
    this.#phase = phase;
    this.#isCutOff = false;
    this.#refreshedAt = performance.now();
    const scope = phase.signal;
    onAbort(this.#scope, () => phase.abort());
    void this.#attempts(scope).catch(() => undefined);
    void this.#refreshes(scope).catch(() => undefined);
    const { recoveryMs, putOffMs } = this.#times;
    this.#endsAt = performance.now() + recoveryMs;
    this.#endsAtMost = this.#endsAt + 2 * putOffMs;
    void this.#untilTheEnd(scope).catch(() => undefined);
  }

  /** The path is back. */
  end(): void {
    this.#phase?.abort();
    this.#phase = null;
  }

  /** What failed before may work now. */
  nudge(): void {
    this.#wake();
  }

  /** The other side has been heard of, or this side's network is back: both have some time for each other. */
  putOff(): void {
    const endsAt = Math.min(performance.now() + this.#times.putOffMs, this.#endsAtMost);
    this.#endsAt = Math.max(this.#endsAt, endsAt);
  }

  /** The network is another one, or may be. */
  networkChanged(): void {
    this.#hasChanged = true;
    this.#wake();
  }

  async #attempts(scope: AbortSignal): Promise<void> {
    const seat = this.#seat;
    const { askMs, betweenAttemptsMs } = this.#times;
    await this.#pause(askMs[seat], scope);
    let wasBlind = false;
    for (;;) {
      await this.#untilDue(scope);
      const asked = performance.now();
      this.#isCutOff = true;
      const isBlind = !(await this.#actions.leadsOut());
      scope.throwIfAborted();
      this.#isCutOff = false;
      if (wasBlind || this.#hasChanged || performance.now() > asked + cutOffMs) this.#reach();
      wasBlind = isBlind;
      // the callee has nothing to ask for while it is trying what the caller has offered
      if (seat === 'caller' || !this.#actions.isAnswered()) {
        this.#triedAt = performance.now();
        this.#actions.attempt();
      }
      const pause = this.#pause(betweenAttemptsMs[seat] * (1 + Math.random() * jitter), scope);
      const sight = async () => (await this.#actions.leadsOut()) || pause;
      await (isBlind ? Promise.race([pause, sight()]) : pause);
    }
  }

  /** Reasons to try may come one right after the other. */
  async #untilDue(scope: AbortSignal): Promise<void> {
    const due = this.#triedAt + this.#times.leastBetweenMs;
    await delay(Math.max(0, due - performance.now()), scope);
  }

  async #pause(ms: number, scope: AbortSignal): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    await Promise.race([delay(ms, scope), woken]);
  }

  async #untilTheEnd(scope: AbortSignal): Promise<void> {
    for (let left; (left = this.#endsAt - performance.now()) > 0;) await delay(left, scope);
    this.#actions.giveUp();
  }

  #reach(): void {
    this.#hasChanged = false;
    this.putOff();
    this.#refreshedAt = performance.now();
    this.#actions.reached();
  }

  /**
   * A connection to the service that hangs is not noticed by itself. Of those taken up in vain the next hang, too; one
   * that was just taken up is given its time.
   */
  async #refreshes(scope: AbortSignal): Promise<void> {
    const { refreshMs } = this.#times;
    for (;;) {
      await delay(Math.max(0, this.#refreshedAt + refreshMs - performance.now()), scope);
      const isDue = performance.now() >= this.#refreshedAt + refreshMs;
      if (!isDue) continue;
      this.#refreshedAt = performance.now();
      if (!this.#isCutOff && !this.#actions.isAnswered()) this.#actions.refresh();
    }
  }
}
