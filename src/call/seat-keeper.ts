import { onAbort } from '../abort.js';
import type { Profile, SeatTicket } from '../signaling/signaling-channel.js';
import { dropOldSeats, dropSeat, keepSeat, type KeptSeat } from './kept-seat.js';
import type { Rendezvous } from './rendezvous.js';

/** Between two signs of life. */
const lifeMs = 10_000;

/**
 * Keeps the seat of a call for another page of this browser, the same one loaded again or a second one, and holds
 * it: of several pages the last one has it.
 */
export class SeatKeeper {
  readonly #callId: string;
  readonly #taken: () => void;
  readonly #scope: AbortSignal;
  #kept: KeptSeat | null = null;
  #isHeld = false;

  /** `taken`: another page goes on with the call. */
  constructor(callId: string, taken: () => void, scope: AbortSignal) {
    this.#callId = callId;
    this.#taken = taken;
    this.#scope = scope;
  }

  /** The call is alive. Without effect where no other page could go on with it. */
  keep({ ticket, peer }: Pick<Rendezvous, 'ticket' | 'peer'>, profile: Profile | null): void {
    const [certificate] = peer.configuration.certificates ?? [];
    if (this.#scope.aborted || !ticket || !certificate || !profile) return;
    const { generation, certificates } = peer;
    const remote = certificates[ticket.seat === 'caller' ? 'callee' : 'caller'];
    const isFirst = this.#kept === null;
    this.#keep({ ticket, certificate, remote, profile, generation, at: Date.now() });
    if (!isFirst) return;
    this.hold(ticket);
    void dropOldSeats();
    const life = setInterval(() => {
      if (this.#kept) this.#keep({ ...this.#kept, at: Date.now() });
    }, lifeMs);
    onAbort(this.#scope, () => clearInterval(life));
  }

  /** True while another page could go on. */
  get keeps(): boolean {
    return this.#kept !== null;
  }

  /** This page goes away: another one may go on. */
  release(): void {
    this.#kept = null;
  }

  /** The call is over: no page can go on with it. */
  drop(): void {
    const { seat } = this.#kept?.ticket ?? {};
    this.#kept = null;
    if (seat) void dropSeat(this.#callId, seat);
  }

  #keep(kept: KeptSeat): void {
    this.#kept = kept;
    void keepSeat(this.#callId, kept);
  }

  /**
   * From now on no other page has it. A lock goes with its page, also with one that crashes; where there are no
   * locks, there is one page only.
   */
  hold({ seat, record }: SeatTicket): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    const name = JSON.stringify(['p2p-call', this.#callId, seat, record]);
    const held = new Promise<void>((resolve) => onAbort(this.#scope, resolve));
    (navigator.locks as LockManager | undefined)
      ?.request(name, { steal: true }, () => held)
      .catch((cause: unknown) => {
        if ((cause as DOMException).name === 'AbortError') this.#taken();
      });
  }
}
