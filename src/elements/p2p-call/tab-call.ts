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
  readonly seat: Seat;
  readonly microphone: boolean;
  readonly camera: boolean;
}

const storageKey = 'p2p-call-tab';

const thisPage = (): string => location.pathname + location.search;

/**
 * Goes on with the call of this tab after the page was loaded again: by itself where devices are still allowed, and
 * with those off that were off. Where the browser would ask, the call is offered like an invitation.
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
      if (session.state.status === 'connected') this.#keep();
    });
    void this.#comeBack();
  }

  hostConnected(): void {
    this.#scope = new AbortController();
    const on = { signal: this.#scope.signal };
    window.addEventListener('pagehide', () => (this.#isLeaving = true), on);
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
    if (state.status === 'connected') this.#keep();
    else if (isAtRest(state) && !this.#isLeaving) this.#write(null);
  }

  #keep(): void {
    const { target, seat, media } = this.#controller.session;
    if (!target || !seat) return;
    const { callId, key } = target;
    const { microphone, camera } = media;
    this.#write({ page: thisPage(), callId, key, seat, microphone, camera });
  }

  async #comeBack(): Promise<void> {
    const { session } = this.#controller;
    const kept = this.#read();
    if (kept?.page !== thisPage() || !isAtRest(session.state)) return;
    const { callId, key, seat, microphone, camera } = kept;
    if (!(await keptSeat(callId, [seat]))) return;
    this.#host.choices.choose({ microphone, camera });
    const names = [...(microphone ? ['microphone'] : []), ...(camera ? ['camera'] : [])];
    const scope = new AbortController();
    const isAllowed = await watchPermissions(names, () => undefined, scope.signal);
    scope.abort();
    if (!isAtRest(session.state)) return;
    if (isAllowed) await this.#controller.comeBack(callId, key, seat).catch(() => undefined);
    else pageInvitation.offer({ callId, key });
    this.#host.requestUpdate();
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
