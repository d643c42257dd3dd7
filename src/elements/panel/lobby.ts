import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { onAbort } from '../../abort.js';
import { onRemoval } from '../../call/removal.js';
import type { Call } from '../../call/shared-call.js';
import { readPreferences, writePreferences } from '../../call/media/preferences.js';
import { CallError, type CallErrorCode } from '../../errors.js';
import type { ActionContext } from '../shared/action-context.js';
import { button, iconButton } from '../shared/buttons.js';
import { pageInvitation } from '../shared/page-invitation.js';
import { icons } from '../shared/icons.js';
import { onEnter } from '../shared/on-enter.js';
import { joinWithoutDevices, mayJoinWithoutDevices } from './join-without-devices.js';
import { watchPermissions } from '../shared/permission-watch.js';

/** The devices that can be switched off before the call, and the icons of that. */
const offIcons = { microphone: icons.muted, camera: icons.cameraOff };
type DeviceName = keyof typeof offIcons;

/** A person, or their browser, said no; another answer is possible. */
const refusals: readonly CallErrorCode[] = ['media-denied', 'media-dismissed'];
const isRefused = ({ state }: Call): boolean =>
  state.status === 'failed' && refusals.includes(state.error.code);

/** Whether the device is on: as it is once it is open, else as the call would begin. */
const isOn = ({ call, view }: ActionContext, device: DeviceName): boolean =>
  (call.local.stream ? call.media : view.choices.appliedTo(view))[device];

/** Whether a person sees themselves before they join. */
export const hasLobby = ({ call, controller, view }: ActionContext): boolean =>
  call.state.status === 'idle' &&
  !view.problem &&
  !view.autojoin &&
  (view.lobby || controller.offeredCallId !== null);

const isUnseenPreview = (context: ActionContext | null): boolean =>
  context !== null && context.call.local.previewing && !hasLobby(context);

/**
 * The place before the call: own picture, devices, name. What a person chooses goes to the choices of the
 * widget and is remembered for the next visit. The picture may open by itself: nothing moves then, or a
 * press would miss its button.
 */
export class Lobby implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: () => ActionContext | null;
  #scope = new AbortController();
  /** Why there is no own picture; null for no reason. */
  #trouble: CallError | null = null;
  #visible = false;
  /** Whether the choices of the last visit were taken over. */
  #entered = false;
  /** Whether the pickers were opened for somebody who cannot be heard; they stay, who chooses is not cut off. */
  #offersDevices = false;
  /** Whether the browser's permissions are watched. */
  #watching = false;

  constructor(host: ReactiveControllerHost & HTMLElement, context: () => ActionContext | null) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
    onRemoval(host, () => this.#close());
  }

  hostConnected(): void {
    this.#scope = new AbortController();
    if (!globalThis.IntersectionObserver) return; // a DOM without a browser
    const observer = new IntersectionObserver((entries) => {
      const { isIntersecting = false, boundingClientRect } = entries.at(-1) ?? {};
      this.#visible = isIntersecting;
      // nobody can see themselves in a closed dialog; further down the page they can
      if (!boundingClientRect?.width) this.#close();
      this.#host.requestUpdate();
    });
    observer.observe(this.#host);
    onAbort(this.#scope.signal, () => observer.disconnect());
  }

  hostDisconnected(): void {
    this.#scope.abort();
    this.#watching = false;
  }

  hostUpdate(): void {
    const context = this.#context();
    if (this.#entered || !context || !hasLobby(context)) return;
    this.#entered = true;
    const { name, microphone, camera } = readPreferences();
    context.view.choices.choose({
      ...(name && { name }),
      ...(!microphone && { microphone }),
      ...(!camera && { camera }),
    });
  }

  hostUpdated(): void {
    const context = this.#context();
    if (isUnseenPreview(context)) queueMicrotask(() => this.#close()); // after this update
    if (!context || this.#watching || !this.#visible) return;
    if (hasLobby(context) || isRefused(context.call)) {
      this.#watching = true;
      void this.#watch(context);
    }
  }

  /** `intro` comes before everything, `more` behind it; `trouble` words a failure. */
  render(
    context: ActionContext,
    intro: unknown,
    more: unknown,
    trouble: (error: CallError) => unknown,
  ): unknown {
    const { call, controller, view, words } = context;
    const { lobby } = words;
    const open = call.local.stream !== null;
    const asks = !open && call.local.previewing;
    const silent = call.local.microphoneSilent;
    const without = this.#trouble !== null && mayJoinWithoutDevices(this.#trouble);
    const join = () => {
      void (without ? joinWithoutDevices(context) : controller.retry()).catch(() => undefined);
    };
    return html`
      <div part="preview" class="mirror">
        ${
          open
            ? [
                html`<call-video part="local" source="local"></call-video>`,
                html`<call-meter part="meter"></call-meter>`,
              ]
            : nothing
        }
        ${asks ? html`<p>${words.capturingText}</p>` : nothing}
        <div class="check" ?inert=${open || asks}>
          ${button(
            'preview-button',
            'secondary',
            this.#trouble ? words.retry : lobby.check,
            () => void this.#open(context),
          )}
          ${this.#trouble ? nothing : html`<p>${words.permission}</p>`}
        </div>
        <div class="actions">
          ${this.#renderToggle(context, 'microphone')}
          ${view.audioOnly ? nothing : this.#renderToggle(context, 'camera')}
        </div>
      </div>
      <div class="entry">
        ${intro}
        <div role="alert">${this.#trouble ? trouble(this.#trouble) : nothing}</div>
        <div class="form">
          ${
            view.displayName
              ? nothing
              : html`<label for="name">${lobby.name}</label>
                  <input
                    id="name"
                    part="name-input"
                    autocomplete="name"
                    maxlength="80"
                    .value=${view.choices.name ?? ''}
                    @keydown=${onEnter(join)}
                    @input=${(event: Event) => {
                      const name = (event.target as HTMLInputElement).value;
                      view.choices.choose({ name });
                      writePreferences({ name });
                    }}
                  />`
          }
          ${button(
            'join-button',
            'primary',
            without ? lobby.without : controller.offeredCallId ? words.joinCall : words.start,
            join,
          )}
        </div>
        <div role="alert">${silent ? words.notices['microphone-silent'] : nothing}</div>
        <details
          part="disclosure"
          ?open=${(this.#offersDevices ||= silent)}
          @toggle=${(event: Event) => {
            if ((event.target as HTMLDetailsElement).open && !open) void this.#open(context);
          }}
        >
          <summary part="devices-button">${lobby.devices}</summary>
          ${open ? html`<call-devices part="devices"></call-devices>` : nothing}
        </details>
        ${more}
      </div>
    `;
  }

  #renderToggle(context: ActionContext, device: DeviceName): TemplateResult {
    const { words } = context;
    const on = isOn(context, device);
    const label = {
      microphone: on ? words.mute : words.unmute,
      camera: on ? words.cameraOff : words.cameraOn,
    }[device];
    return iconButton(
      `${device}-button`,
      on ? 'round' : 'round off',
      label,
      on ? icons[device] : offIcons[device],
      () => void this.#toggle(context, device),
    );
  }

  async #watch(context: ActionContext): Promise<void> {
    const { call, controller, view } = context;
    const { signal } = this.#scope;
    const granted = () => {
      if (hasLobby(context)) void this.#open(context);
      else if (isRefused(call)) controller.retry().catch(() => undefined); // the status tells
    };
    const names = view.audioOnly ? ['microphone'] : ['microphone', 'camera'];
    const already = await watchPermissions(names, granted, signal);
    const unasked = pageInvitation.isLate && !view.fixedCallId;
    const mayOpen = already && !signal.aborted && !unasked && !this.#trouble;
    if (mayOpen && hasLobby(context)) void this.#open(context);
  }

  async #open({ controller }: ActionContext): Promise<void> {
    this.#trouble = null;
    try {
      await controller.preview();
    } catch (error) {
      this.#trouble = CallError.from('media-failed', error);
    }
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#context()?.call.local.closePreview();
  }

  async #toggle(context: ActionContext, device: DeviceName): Promise<void> {
    const { call, view } = context;
    const on = !isOn(context, device);
    view.choices.choose({ [device]: on }); // shown at once, also while the browser still asks
    const toggled =
      device === 'camera' ? call.local.toggleCamera(on) : call.local.toggleMicrophone(on);
    await toggled.catch(() => undefined); // told by an error event
    const choice = { [device]: isOn(context, device) };
    view.choices.choose(choice);
    writePreferences(choice);
  }
}
