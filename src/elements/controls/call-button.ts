import { css, html, nothing, type TemplateResult } from 'lit';
import { CallElement } from '../shared/call-element.js';
import { shared } from '../shared/styles.js';
import { actionButton } from './action-button.js';
import type { CallActionName } from './actions.js';

/**
 * One button of the call, to build a toolbar of a page's own. It says what a press will do, follows the
 * call, and is not there while its action is not offered.
 *
 * @summary One button of a one-to-one call.
 * @tag call-button
 *
 * @slot - Replaces the icon; text in it becomes the button's name.
 *
 * @csspart button - The button.
 * @csspart unread - The number of unread messages, on `chat`.
 */
export class CallButton extends CallElement {
  static override properties = { action: {} };
  static override styles = [
    shared,
    css`
      :host {
        display: contents;
      }
      .pill {
        min-block-size: 28px;
        padding: 0 8px;
      }
      @media (pointer: coarse) {
        .pill {
          min-block-size: 44px;
          min-inline-size: 44px;
        }
      }
    `,
  ];

  /**
   * What a press does: `start`, `join`, `retry`, `microphone`, `camera`, `screen`, `chat`, `copy-link`,
   * `more`, `leave`, `fullscreen`, `pip`, `fit`, `flip-camera`, `self-view`, `record`, `captions`,
   * `verify`, `audio-only`, `data-saver`, `quality` or `sounds`.
   */
  action: CallActionName | '' = '';

  /** Moves the focus to the button, while there is one. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { action, context } = this;
    if (!context) return nothing;
    return actionButton(
      action,
      context,
      'button',
      undefined,
      (content) => html`<slot>${content}</slot>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-button': CallButton;
  }
}
