import { html, nothing, type TemplateResult } from 'lit';
import type { ActionContext } from '../shared/action-context.js';
import { icons } from '../shared/icons.js';
import { actionNamed, press } from './actions.js';

/**
 * The button of an action as the call is now; nothing while it is not offered, and for an unknown name.
 * @param look - A class of the shared styles in place of the action's own; `row` shows the label
 *   beside the icon.
 * @param wrap - Puts something around what is on the button.
 */
export const actionButton = (
  name: string,
  context: ActionContext,
  part: string,
  look?: string,
  wrap: (content: unknown) => unknown = (content) => content,
): TemplateResult | typeof nothing => {
  const action = actionNamed(name);
  if (!action?.when(context)) return nothing;
  const { label, icon } = action.face(context);
  const badge = action.badge?.(context);
  const key = context.view.noShortcuts ? undefined : action.key;
  const title = badge?.hint ?? (key ? `${label} (${key})` : label);
  const content = icon
    ? [icons[icon], html`<span class=${look === 'row' ? '' : 'sr'}>${label}</span>`]
    : label;
  return html`<button
    part=${part}
    class="${look ?? action.look ?? 'round'} ${action.off?.(context) ? 'off' : ''}"
    aria-pressed=${action.on?.(context) ?? nothing}
    aria-keyshortcuts=${key ?? nothing}
    title=${title}
    @click=${() => void press(name, context)}
  >
    ${wrap(content)}
    ${
      badge
        ? html`<span
            part="unread"
            class="unread"
            aria-hidden="true"
            data-count=${badge.count}
          ></span>`
        : nothing
    }
  </button>`;
};
