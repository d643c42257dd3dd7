import { html, nothing, type TemplateResult } from 'lit';
import { actions, faceOf, press } from './actions.js';
import type { ActionContext } from '../shared/action-context.js';

/** The button of an action as the call is now; nothing while it is not offered. */
export const actionButton = (
  name: string,
  context: ActionContext,
  part: string,
  look?: string,
  wrap: (content: unknown) => unknown = (content) => content,
): TemplateResult | typeof nothing => {
  const action = actions[name];
  if (!action?.when(context)) return nothing;
  const [label, icon] = faceOf(name, context);
  const [count, hint] = action.badge?.(context) ?? [];
  const key = context.view.noShortcuts ? undefined : action.key;
  return html`<button
    part=${part}
    class="${look ?? action.look ?? 'round'} ${action.off?.(context) ? 'off' : ''}"
    aria-pressed=${action.on?.(context) ?? nothing}
    aria-keyshortcuts=${key ?? nothing}
    title=${hint ?? label + (key ? ` (${key})` : '')}
    @click=${() => void press(name, context)}
  >
    ${wrap(icon ? [icon, html`<span class=${look === 'row' ? '' : 'sr'}>${label}</span>`] : label)}
    ${
      count
        ? html`<span part="unread" class="unread" aria-hidden="true" data-count=${count}></span>`
        : nothing
    }
  </button>`;
};
