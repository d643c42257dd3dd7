import { html, nothing, type TemplateResult } from 'lit';
import { actionButton } from '../controls/action-button.js';
import { partOf } from '../controls/actions.js';
import type { ActionContext } from '../shared/action-context.js';
import { safetyWordsIn } from '../words/safety-words.js';
import { stringsFor } from '../words/strings.js';

/**
 * The words that both people read to each other. Below those of another language are the English ones: two
 * people who see two languages have these in common.
 */
export const safetySection = (context: ActionContext): TemplateResult | typeof nothing => {
  const { call, words } = context;
  const { safety } = call;
  if (!safety) return nothing;
  const own = safetyWordsIn(words, safety.numbers);
  const english = safetyWordsIn(stringsFor('en'), safety.numbers);
  return html`
    <h3 id="safety">${words.safety.title}</h3>
    <div part="safety" role="group" aria-labelledby="safety">
      <p part="safety-text">${words.safety.help}</p>
      <ol part="safety-words">
        ${own.map(
          (word, index) =>
            html`<li>
              ${word}${
                word === english[index]
                  ? nothing
                  : html` <small lang="en">${english[index]}</small>`
              }
            </li>`,
        )}
      </ol>
      ${actionButton('verify', context, partOf('verify'), 'row')}
    </div>
  `;
};
