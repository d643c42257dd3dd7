import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { onAbort } from '../../abort.js';
import { readPreferences, writePreferences } from '../../call/media/preferences.js';
import { CallError } from '../../errors.js';
import type { ActionContext } from '../shared/action-context.js';
import { retry } from '../shared/attempts.js';
import { button, iconButton } from '../shared/buttons.js';
import { icons } from '../shared/icons.js';
import { watchPermissions } from './permission-watch.js';

/** The options that switch a device off, and the icons of that. */
const offs = { microphone: 'muted', camera: 'cameraOff' } as const;
type Kind = keyof typeof offs;

const isRefusal = ({ code }: CallError): boolean => /^media-d/.test(code);

/** Failures that leave a person free to listen and watch. */
export const mayJoinWithout = ({ code }: CallError): boolean => /^media|^permissions/.test(code);

/** Joins, or tries again, with neither microphone nor camera: nobody is asked for them. */
export const joinWithout = ({ call, view }: ActionContext): Promise<unknown> => {
  view.muted = view.cameraOff = true;
  return retry(call);
};

/** Whether a person sees themselves before they join. */
export const hasLobby = ({ call, view }: ActionContext): boolean =>
  call.state.status === 'idle' &&
  !view.problem &&
  !view.autojoin &&
  (view.lobby || call.offeredCallId !== null);

/**
 * The place before the call: own picture, devices, name. What a person chooses is remembered. The picture
 * may open by itself: nothing moves then, or a press would miss its button.
 */
export class Lobby implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: () => ActionContext | null;
  #scope = new AbortController();
  /** Why there is no own picture; null for no reason. */
  trouble: CallError | null = null;
  #visible = false;
  #entered = false;
  #watching = false;

  constructor(host: ReactiveControllerHost & HTMLElement, context: () => ActionContext | null) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#scope = new AbortController();
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
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#close();
    });
  }

  hostUpdate(): void {
    const context = this.#context();
    if (this.#entered || !context || !hasLobby(context)) return;
    this.#entered = true;
    const { view } = context;
    const { name, microphone, camera } = readPreferences();
    view.guestName ||= name;
    view.muted ||= !microphone;
    view.cameraOff ||= !camera;
  }

  hostUpdated(): void {
    const context = this.#context();
    if (!context || this.#watching || !this.#visible) return;
    const { state } = context.call;
    if (hasLobby(context) || (state.status === 'failed' && isRefusal(state.error))) {
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
    const { call, view, words } = context;
    const { lobby } = words;
    const open = call.localStream !== null;
    const without = this.trouble !== null && mayJoinWithout(this.trouble);
    const submit = (event: Event) => {
      event.preventDefault();
      void (without ? joinWithout(context) : retry(call)).catch(() => undefined);
    };
    return html`
      <div part="preview" class="mirror">
        ${
          open
            ? [
                html`<call-video part="local" source="local"></call-video>`,
                html`<call-meter part="meter"></call-meter>`,
              ]
            : call.previewing
              ? html`<p>${words.capturingText}</p>`
              : [
                  button(
                    'preview-button',
                    'secondary',
                    this.trouble ? words.retry : lobby.check,
                    () => void this.#open(context),
                  ),
                  this.trouble ? nothing : html`<p>${words.permission}</p>`,
                ]
        }
        <div class="actions">
          ${this.#renderToggle(context, 'microphone')}
          ${view.audioOnly ? nothing : this.#renderToggle(context, 'camera')}
        </div>
      </div>
      <div class="entry">
        ${intro}
        <div role="alert">${this.trouble ? trouble(this.trouble) : nothing}</div>
        <form @submit=${submit}>
          ${
            view.displayName
              ? nothing
              : html`<label for="name">${lobby.name}</label>
                  <input
                    id="name"
                    part="name-input"
                    autocomplete="name"
                    maxlength="80"
                    .value=${view.guestName}
                    @input=${(event: Event) => {
                      const name = (event.target as HTMLInputElement).value;
                      view.guestName = name;
                      writePreferences({ name });
                    }}
                  />`
          }
          <button part="join-button" class="primary">
            ${without ? lobby.without : call.offeredCallId ? words.joinCall : words.start}
          </button>
        </form>
        <details
          part="disclosure"
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

  #renderToggle(context: ActionContext, kind: Kind): TemplateResult {
    const { call, view, words } = context;
    const on = call.localStream ? call.media[kind] : !view[offs[kind]];
    const label = {
      microphone: on ? words.mute : words.unmute,
      camera: on ? words.cameraOff : words.cameraOn,
    }[kind];
    return iconButton(
      `${kind}-button`,
      on ? 'round' : 'round off',
      label,
      icons[on ? kind : offs[kind]],
      () => void this.#toggle(context, kind),
    );
  }

  async #watch(context: ActionContext): Promise<void> {
    const { call, view } = context;
    const granted = () => {
      if (hasLobby(context)) void this.#open(context);
      else if (call.state.status === 'failed' && isRefusal(call.state.error)) {
        retry(call).catch(() => undefined); // the status tells
      }
    };
    const names = view.audioOnly ? ['microphone'] : ['microphone', 'camera'];
    const already = await watchPermissions(names, granted, this.#scope.signal);
    if (already && hasLobby(context) && !this.trouble) void this.#open(context);
  }

  async #open({ call }: ActionContext): Promise<void> {
    this.trouble = null;
    try {
      await call.preview();
    } catch (error) {
      this.trouble = CallError.from('media-failed', error);
    }
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#context()?.call.closePreview();
  }

  async #toggle({ call, view }: ActionContext, kind: Kind): Promise<void> {
    const off = offs[kind];
    const on = call.localStream ? !call.media[kind] : view[off];
    view[off] = !on; // shown at once, also while the browser still asks
    const toggled = kind === 'camera' ? call.toggleCamera(on) : call.toggleMicrophone(on);
    await toggled.catch(() => undefined); // told by an error event
    if (call.localStream) view[off] = !call.media[kind];
    writePreferences({ [kind]: !view[off] });
  }
}
