import { html } from 'lit';

/**
 * An address up to its last character that is no punctuation; brackets count when they are closed.
 * Invisible characters end it, since they could make it look like another. Made when it is needed: browsers look
 * up each kind of character for it, and the task that loads this file is long enough.
 */
const address = (): RegExp =>
  /\bhttps?:\/\/(?:\([^\s\p{C}()<>"]*\)|[^\s\p{C}()<>"])*(?:\([^\s\p{C}()<>"]*\)|[^\s\p{C}\p{Po}\p{Pe}\p{Pf}()<>"]|[/#&])/giu;

/** Nobody writes so many in one message; of thousands the page would be busy for seconds. */
const maxLinks = 20;

/** The texts, with the first web addresses of all of them as links. Everything else stays the text it is. */
export const withLinks = (...texts: readonly string[]): unknown[][] => {
  let links = 0;
  return texts.map((text) => {
    if (!text.includes('://')) return [text]; // to make a pattern of so many characters takes a while, the first time
    const parts: unknown[] = [];
    let end = 0;
    for (const { 0: url, index } of text.matchAll(address())) {
      if (links++ >= maxLinks) break;
      parts.push(
        text.slice(end, index),
        html`<a part="link" href=${url} dir="ltr" target="_blank" rel="noopener noreferrer nofollow"
          >${url}</a
        >`,
      );
      end = index + url.length;
    }
    return [...parts, text.slice(end)];
  });
};
