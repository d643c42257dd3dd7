import { html, nothing, type TemplateResult } from 'lit';
import { isAtRest } from '../../call/call-state.js';
import { actionButton } from './action-button.js';
import { partOf } from './actions.js';
import { controlsStyles } from './call-controls.styles.js';
import { CallElement } from '../shared/call-element.js';
import { insideOf } from '../shared/call-view.js';
import { formatDuration } from '../shared/format-duration.js';
import { isRtl } from '../shared/direction.js';
import { shared } from '../shared/styles.js';

/** The buttons of a page that names none. */
const usual = 'microphone camera screen chat copy-link more leave';

const durationOf = (text: string): TemplateResult =>
  html`<span part="duration" class="duration ${text.length > 5 ? 'hours' : ''}" role="timer"
    ><span class="time">${text}</span></span
  >`;

/**
 * What a person can do in the call: microphone, camera, screen, chat, settings, leave; while waiting
 * also copy the invitation link. Outside a call, for layouts of a page's own, it begins one.
 *
 * @summary Toolbar of a one-to-one call.
 * @tag call-controls
 *
 * @slot - Extra buttons, shown before the leave button.
 *
 * @csspart toolbar - The row of buttons.
 * @csspart duration - How long the call lasts.
 * @csspart microphone-button - Mutes and unmutes.
 * @csspart camera-button - Switches the camera off and on.
 * @csspart screen-button - Shares the screen, and stops it.
 * @csspart chat-button - Opens and closes the chat.
 * @csspart unread - The number of unread messages on the chat button.
 * @csspart more-button - Opens and closes the settings.
 * @csspart copy-button - Copies the invitation link while waiting.
 * @csspart leave-button - Leaves the call.
 * @csspart fullscreen-button - Fills the screen. It is there where `actions` names it, as are the next ones.
 * @csspart pip-button - Opens a small window over all others.
 * @csspart fit-button - Shows the whole picture of the other side, or fills the frame.
 * @csspart flip-camera-button - Changes between front and rear camera.
 * @csspart self-view-button - Hides and shows the own picture.
 * @csspart record-button - Records the call, and stops it.
 * @csspart captions-button - Shows what the other side says.
 * @csspart verify-button - Says that the safety words match.
 * @csspart audio-only-button - Does without pictures.
 * @csspart data-saver-button - Sends and asks for less.
 * @csspart quality-button - Tells how well the connection does, and opens its figures.
 * @csspart sounds-button - Switches the sounds.
 * @csspart start-button - Starts a call, or calls again after one, where no `<call-panel>` does.
 * @csspart join-button - Joins the offered call.
 * @csspart retry-button - Tries again after a failure.
 */
export class CallControls extends CallElement {
  static override styles = [shared, controlsStyles];
  static override properties = { actions: {} };

  /**
   * The buttons, in this order: names of actions as `<call-button>` knows them, with spaces between.
   * `start`, `join` and `retry` come by themselves. As a property also a list of them.
   */
  actions: string | readonly string[] = usual;

  #tick: ReturnType<typeof setTimeout> | undefined;
  #lastPart: string | null = null;

  /** Moves the focus to the button that had it last, else to the first. */
  override focus(options?: FocusOptions): void {
    const buttons = this.#buttons;
    const last = buttons.find((element) => element.getAttribute('part') === this.#lastPart);
    (last ?? buttons[0])?.focus(options);
  }

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }

  /** What has a button, each once: also what begins a call, where the page has nothing else for it. */
  get #names(): readonly string[] {
    const { actions } = this as Partial<this>; // null where the attribute is taken away
    const names = [actions ?? usual].flat().join(' ');
    return [...new Set([...names.trim().split(/\s+/), 'start', 'join', 'retry'])];
  }

  override render(): TemplateResult | typeof nothing {
    const { context } = this;
    if (!context) return nothing;
    const { call, view, words } = context;
    const rest = isAtRest(call.state);
    if (rest && insideOf(view, 'call-panel')[0]) return nothing; // that one begins calls
    const buttons = this.#names.map((name) => actionButton(name, context, partOf(name)));
    const leave = this.#names.indexOf('leave');
    buttons.splice(leave < 0 ? buttons.length : leave, 0, html`<slot></slot>`);
    return html`
      <div
        part="toolbar"
        class="toolbar ${rest ? '' : 'bar glass'}"
        role="toolbar"
        aria-label=${words.videoCall}
        lang=${words.language}
        @keydown=${this.#onKeydown}
        @focusin=${this.#onFocusin}
      >
        ${
          'remote' in call.state && call.connectedAt !== null
            ? durationOf(formatDuration(Date.now() - call.connectedAt))
            : nothing
        }
        ${buttons}
      </div>
    `;
  }

  override updated(): void {
    clearTimeout(this.#tick);
    if (this.isConnected && this.call?.state.status === 'connected') {
      this.#tick = setTimeout(() => this.requestUpdate(), 1000);
    }
  }

  /** Left and right move along the toolbar, as in any other. */
  readonly #onKeydown = ({ key, target }: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const index = buttons.indexOf(target as HTMLElement);
    if (index < 0) return;
    const forward = isRtl(this) ? 'ArrowLeft' : 'ArrowRight';
    if (/^Arrow(Left|Right)$/.test(key)) buttons[index + (key === forward ? 1 : -1)]?.focus();
  };

  readonly #onFocusin = (event: Event): void => {
    this.#lastPart = (event.target as Element).getAttribute('part');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-controls': CallControls;
  }
}
