import type { LitElement } from 'lit';
import type { Call } from '../../call/shared-call.js';
import type { CallView } from '../shared/call-view.js';
import { SelfView } from '../video/self-view.js';
import { layoutStep, LayoutSteps } from './layout-steps.js';
import { Notices } from './notices.js';
import { PageLayout } from './page-layout.js';
import { RemoteSound } from './remote-sound.js';

interface Host extends LitElement, CallView {
  readonly theme: string;
  /** The call that the page's invitation names; null for none. */
  readonly invitedCallId: string | null;
  readonly language: string;
  /** Whether there is no Firebase config. */
  readonly preview: boolean;
}

/** What the layout of one widget depends on beside the call. */
export class LayoutParts {
  readonly host: Host;
  /** What the page put in. */
  readonly page: PageLayout;
  readonly notices: Notices;
  readonly selfView = new SelfView();
  readonly sound: RemoteSound;
  readonly #steps: LayoutSteps;

  constructor(host: Host, call: Call) {
    this.host = host;
    this.notices = new Notices(host, call);
    this.page = new PageLayout(host);
    this.sound = new RemoteSound(host, call);
    this.#steps = new LayoutSteps(host, () => call.state.status !== 'idle');
  }

  /** How much of our layout is made so far: a number of `layoutStep`. */
  get step(): number {
    return this.#steps.step;
  }

  /** Whether all of it is. */
  get isComplete(): boolean {
    return this.step === layoutStep.settled;
  }
}
