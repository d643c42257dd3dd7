import { callIdOf, type CallState } from '../../call/call-state.js';
import { invitationOf, withoutInvitation, type Invitation } from './invitation-link.js';

const storageKey = 'p2p-call-invitation';

/** What is kept for a reload of the tab: the invitation, and the page it was for. */
interface Kept extends Invitation {
  readonly page: string;
}

const thisPage = (): string => location.pathname + location.search;

/** Whether the person sees this page again, and did not come anew. */
const isReturn = (): boolean => {
  const visits = performance.getEntriesByType?.('navigation') as PerformanceNavigationTiming[];
  return /reload|back_forward/.test(visits?.[0]?.type ?? ''); // a DOM without a browser has none
};

/**
 * The invitation that this page was opened with. It leaves the address bar once read, since other scripts
 * write there, and stays until its call is over or another takes its place. The tab keeps it for a reload.
 */
class PageInvitation {
  /** Whether it came while a widget was there: nobody opened a page for it, so nothing begins by itself. */
  isLate = false;
  #invitation: Invitation | null = null;
  #isDamaged = false;
  #isUsed = false;

  constructor() {
    if (!globalThis.location) return; // on a server
    if (!this.take(false) && isReturn()) this.#restore();
  }

  /** The call it names; null for no invitation. */
  get callId(): string | null {
    return this.#invitation?.callId ?? null;
  }

  /** The key of a sealed call. */
  get key(): string | null {
    return this.#invitation?.key ?? null;
  }

  /** True for a link that lost its id on the way. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /** True once its call is over. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** This page with the invitation in its address, as it was opened. */
  get address(): string {
    const { callId, key } = this;
    if (!callId || this.#isUsed) return location.href;
    const { hash } = location;
    const separator = hash.includes('?') ? '&' : hash.includes('/') ? '?' : hash && '&';
    const fragment = `${hash || '#'}${separator}call=${callId}${key ? `&key=${key}` : ''}`;
    return location.href.replace(/#.*|$/s, fragment);
  }

  /** Takes an invitation out of the address bar. False where there is none. */
  take(isLate: boolean): boolean {
    const found = location.hash && invitationOf(location.hash);
    if (!found) return false;
    this.#isDamaged = found === 'damaged';
    this.#invitation = found === 'damaged' ? null : found;
    this.#isUsed = false;
    this.isLate = isLate;
    this.#keep();
    try {
      const address = location.pathname + location.search + withoutInvitation(location.hash);
      history.replaceState(history.state, '', address);
    } catch {
      // a page that may not: it is read all the same
    }
    return true;
  }

  /** Offers a call that this tab was in, as if its invitation had come. */
  offer(invitation: Invitation): void {
    this.#invitation = invitation;
    this.#isUsed = false;
  }

  /** Minds the calls of a session: the invitation is used once its own is over. */
  follow(session: EventTarget): void {
    session.addEventListener('statechange', (event) => {
      const { state, previous } = (event as CustomEvent<Record<'state' | 'previous', CallState>>)
        .detail;
      if (state.status !== 'ended' || callIdOf(previous) !== this.callId) return;
      this.#isUsed = true;
      this.#forget();
    });
  }

  /** As if the page had been opened without one. */
  drop(): void {
    this.#invitation = null;
    this.#isDamaged = this.isLate = this.#isUsed = false;
    this.#forget();
  }

  #keep(): void {
    this.#forget();
    if (!this.#invitation) return;
    const kept: Kept = { ...this.#invitation, page: thisPage() };
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(kept));
    } catch {
      // no storage: a reload loses it
    }
  }

  #restore(): void {
    try {
      const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Partial<Kept>;
      if (kept.page !== thisPage()) return;
      const found = invitationOf(`call=${kept.callId ?? ''}${kept.key ? `&key=${kept.key}` : ''}`);
      if (found !== 'damaged') this.#invitation = found;
    } catch {
      // nothing that can be read
    }
  }

  #forget(): void {
    try {
      sessionStorage.removeItem(storageKey);
    } catch {
      // no storage: nothing is kept
    }
  }
}

/** One for the page, however many widgets it has. Made at once: before the page's own scripts run. */
export const pageInvitation = new PageInvitation();
