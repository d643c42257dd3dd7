import { html, nothing, type TemplateResult } from 'lit';
import { actionButton } from '../controls/action-button.js';
import { actions, partOf, type CallActionName } from '../controls/actions.js';
import { iconButton } from '../shared/buttons.js';
import { CallElement } from '../shared/call-element.js';
import { settingsStyles } from './call-settings.styles.js';
import { icons } from '../shared/icons.js';
import { safetySection } from './safety-section.js';
import { shared } from '../shared/styles.js';

/** What is offered here beside the devices, in this order. */
const listed: readonly CallActionName[] = [
  'flip-camera',
  'fullscreen',
  'pip',
  'fit',
  'self-view',
  'audio-only',
  'data-saver',
  'captions',
  'record',
  'sounds',
];

/**
 * What else there is to choose during a call: devices, the picture, sounds; the safety words; how well the
 * connection does; and the keys. Shown while `side` of `<p2p-call>` is `settings`, which the button "More" switches.
 *
 * @summary Settings of a running call.
 * @tag call-settings
 *
 * @csspart settings - Everything.
 * @csspart header - Heading and close button.
 * @csspart title - The heading.
 * @csspart close-button - Closes the settings, as Escape does.
 * @csspart devices - The `<call-devices>`; its parts are `devices__…`.
 * @csspart safety - The safety words, with what to do.
 * @csspart safety-text - What to do with them.
 * @csspart safety-words - The list of the five words.
 * @csspart verify-button - Says that they match.
 * @csspart quality - The `<call-quality>`; its parts are `quality__…`.
 * @csspart keys - The list of keys.
 * @csspart flip-camera-button - Changes between front and rear camera.
 * @csspart fullscreen-button - Fills the screen.
 * @csspart pip-button - Opens a small window over all others.
 * @csspart fit-button - Shows the whole picture of the other side.
 * @csspart self-view-button - Hides and shows the own picture.
 * @csspart audio-only-button - Does without pictures.
 * @csspart data-saver-button - Sends and asks for less.
 * @csspart captions-button - Shows what the other side says.
 * @csspart record-button - Records the call, and stops it.
 * @csspart sounds-button - Switches the sounds.
 */
export class CallSettings extends CallElement {
  static override styles = [shared, settingsStyles];

  /** Moves the focus to the heading, so that it is read from there on. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('h2')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { context } = this;
    if (context?.view.side !== 'settings' || !('remote' in context.call.state)) return nothing;
    const { call, view, words } = context;
    const { stage } = words;
    const withKeys = Object.values(actions).filter((action) => action.key && action.when(context));
    const close = () => {
      view.side = null;
    };
    return html`
      <section
        part="settings"
        class="settings"
        aria-label=${stage.more}
        lang=${words.language}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          event.preventDefault(); // a dialog around the widget stays open
          close();
        }}
      >
        <header part="header">
          <h2 part="title" tabindex="-1">${stage.more}</h2>
          ${iconButton('close-button', 'mini', words.close, icons.close, close)}
        </header>
        <call-devices part="devices"></call-devices>
        ${listed.map((name) => actionButton(name, context, partOf(name), 'row'))}
        ${safetySection(context)}
        <h3 ?hidden=${!call.quality}>${stage.connection}</h3>
        <call-quality part="quality"></call-quality>
        ${
          view.noShortcuts
            ? nothing
            : html`<h3>${stage.keys}</h3>
                <dl part="keys">
                  ${withKeys.map(
                    (action) =>
                      html`<dt><kbd>${action.key}</kbd></dt>
                        <dd>${action.face(context).label}</dd>`,
                  )}
                </dl>`
        }
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-settings': CallSettings;
  }
}
