import { html, nothing, type TemplateResult } from 'lit';
import { actions, press, type Place } from './actions.js';

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
  const label = action.label(place);
  const key = place.view.noShortcuts ? undefined : action.key;
  const icon = action.icon?.(place);
  return html`<button
    part=${part}
    class="${look ?? action.look ?? 'round'} ${action.off?.(place) ? 'off' : ''}"
    aria-pressed=${action.on?.(place) ?? nothing}
    aria-keyshortcuts=${key ?? nothing}
    title=${action.title?.(place) ?? label + (key ? ` (${key})` : '')}
    @click=${() => void press(name, place)}
  >
    ${wrap(icon ? [icon, html`<span class=${look === 'row' ? '' : 'sr'}>${label}</span>`] : label)}
  </button>`;
};
