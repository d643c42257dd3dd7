import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { keptSeat } from '../../call/kept-seat.js';
import { isAtRest, type CallState } from '../../call/call-state.js';
import type { SharedCall } from '../../call/shared-call.js';
import type { Seat } from '../../signaling/signaling-channel.js';
import { watchPermissions } from '../shared/permission-watch.js';
import type { JoinChoices } from '../shared/join-choices.js';
import { pageInvitation } from '../shared/page-invitation.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly choices: JoinChoices;
}

/** What the tab keeps of its call. */
interface TabCall {
  readonly page: string;
  readonly callId: string;
  readonly key: string | null;
  /** Null where this side waited alone: nobody keeps a seat for it, its invitation is out. */
  readonly seat: Seat | null;
  /** When it was, in milliseconds since the epoch. */
  readonly at: number;
  readonly microphone: boolean;
  readonly camera: boolean;
}

const storageKey = 'p2p-call-tab';

/** Milliseconds. A tab that was closed may be opened again much later, with all that it kept. */
const waitsMs = 30_000;

const thisPage = (): string => location.pathname + location.search;

/** Whether it can go on. */
const isKept = async ({ callId, seat, at }: TabCall): Promise<boolean> =>
  seat ? (await keptSeat(callId, [seat])) !== null : Date.now() < at + waitsMs;

/**
 * Goes on with the call of this tab after the page was loaded again: by itself where devices are still allowed, and
 * with those off that were off. Where the browser would ask, the call is offered like an invitation. Who waited alone
 * waits again, so that the link still leads to them.
 */
export class TabCallReturn implements ReactiveController {
  readonly #host: Host;
  readonly #controller: SharedCall;
  #scope = new AbortController();
  /** The page goes away: the end of the call is not the end of it for this tab. */
  #isLeaving = false;

  constructor(host: Host, controller: SharedCall) {
    this.#host = host;
    this.#controller = controller;
    host.addController(this);
    const { session } = controller;
    session.addEventListener('statechange', () => this.#follow(session.state));
    session.addEventListener('mediachange', () => {
      if (session.state.status === 'connected') this.#keepSeat();
    });
    void this.#comeBack();
  }

  hostConnected(): void {
    this.#scope = new AbortController();
    const on = { signal: this.#scope.signal };
    const onHide = () => {
      this.#isLeaving = true;
      const { state, target } = this.#controller.session;
      if (state.status === 'waiting' && target?.mayCreate) this.#keep(null);
    };
    window.addEventListener('pagehide', onHide, on);
    const onShow = ({ persisted }: PageTransitionEvent) => {
      this.#isLeaving = false;
      if (persisted) void this.#comeBack();
    };
    window.addEventListener('pageshow', onShow, on);
  }

  hostDisconnected(): void {
    this.#scope.abort();
  }

  #follow(state: CallState): void {
    if (state.status === 'connected') this.#keepSeat();
    else if (isAtRest(state) && !this.#isLeaving) this.#write(null);
  }

  #keepSeat(): void {
    const { seat } = this.#controller.session;
    if (seat) this.#keep(seat);
  }

  #keep(seat: Seat | null): void {
    const { target, media } = this.#controller.session;
    if (!target) return;
    const { callId, key } = target;
    const { microphone, camera } = media;
    this.#write({ page: thisPage(), callId, key, seat, at: Date.now(), microphone, camera });
  }

  async #comeBack(): Promise<void> {
    const { session } = this.#controller;
    const kept = this.#read();
    if (kept?.page !== thisPage() || !isAtRest(session.state)) return;
    const { callId, key, seat, microphone, camera } = kept;
    if (!(await isKept(kept))) return;
    if (!seat) this.#controller.remake(callId, key);
    this.#host.choices.choose({ microphone, camera });
    const names = [...(microphone ? ['microphone'] : []), ...(camera ? ['camera'] : [])];
    const scope = new AbortController();
    const isAllowed = await watchPermissions(names, () => undefined, scope.signal);
    scope.abort();
    if (!isAtRest(session.state)) return;
    if (isAllowed) await this.#goOn(kept).catch(() => undefined);
    else if (seat) pageInvitation.offer({ callId, key });
    this.#host.requestUpdate();
  }

  /** Rejects with what the status tells. */
  async #goOn({ callId, key, seat }: TabCall): Promise<void> {
    if (seat) await this.#controller.comeBack(callId, key, seat);
    else await this.#controller.start();
  }

  #read(): TabCall | null {
    try {
      return JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as TabCall | null;
    } catch {
      return null;
    }
  }

  #write(call: TabCall | null): void {
    try {
      if (call) sessionStorage.setItem(storageKey, JSON.stringify(call));
      else sessionStorage.removeItem(storageKey);
    } catch {
      // no storage: a reload leaves the call
    }
  }
}
