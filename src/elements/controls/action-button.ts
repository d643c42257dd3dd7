import { html, nothing, type TemplateResult } from 'lit';
import { actions, faceOf, press, type Place } from './actions.js';

/** The button of an action as the call is now; nothing while it is not offered. */
export const actionButton = (
  name: string,
  place: Place,
  part: string,
  look?: string,
  wrap: (content: unknown) => unknown = (content) => content,
): TemplateResult | typeof nothing => {
  const action = actions[name];
  if (!action?.when(place)) return nothing;
  const [label, icon] = faceOf(name, place);
  const [count, hint] = action.badge?.(place) ?? [];
  const key = place.view.noShortcuts ? undefined : action.key;
  return html`<button
    part=${part}
    class="${look ?? action.look ?? 'round'} ${action.off?.(place) ? 'off' : ''}"
    aria-pressed=${action.on?.(place) ?? nothing}
    aria-keyshortcuts=${key ?? nothing}
    title=${hint ?? label + (key ? ` (${key})` : '')}
    @click=${() => void press(name, place)}
  >
    ${wrap(icon ? [icon, html`<span class=${look === 'row' ? '' : 'sr'}>${label}</span>`] : label)}
    ${
      count
        ? html`<span part="unread" class="unread" aria-hidden="true" data-count=${count}></span>`
        : nothing
    }
  </button>`;
};
