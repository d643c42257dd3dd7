import { isCallId, madeCallIdIn } from '../../signaling/call-id.js';
import { isSealKey, madeKeyLength } from '../../signaling/sealing/seal-key.js';

/** What an invitation link names. `key` belongs to a sealed call. */
export interface Invitation {
  readonly callId: string;
  readonly key: string | null;
}

/** Longer than any link; what is behind it is not looked at. */
const maxLength = 4096;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign of the text's own
  }
};

/** The text as it was meant: encodings read, full-width letters narrowed, invisible characters gone. */
const cleaned = (text: string): string =>
  decoded(decoded(text.slice(0, maxLength))) // mail programs encode a link once more
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');

const memberOf = (text: string, name: string): string | undefined =>
  new RegExp(`(?:^|[#?&;])${name}=([^&#]*)`, 'i').exec(text)?.[1];

/** The id in what has only signs around it; null where more than one thing could be meant. */
const idIn = (text: string): string | null => {
  const words = text.match(/[\w-]+/g) ?? [];
  const [word = ''] = words;
  return (
    madeCallIdIn(text) ??
    madeCallIdIn(text.replace(/\s/g, '')) ?? // a line was broken within it
    (words.length === 1 && isCallId(word) ? word : null)
  );
};

/**
 * Reads `#call=<id>` and, of a sealed call, `&key=<key>`, also behind a route (`#/room/5?call=<id>`). What
 * was added to the link on its way is left out; `damaged` when no id can be told from the rest. Null where
 * the page has no such fragment.
 */
export const invitationOf = (hash: string): Invitation | 'damaged' | null => {
  const text = cleaned(hash.replace(/^#/, ''));
  const value = memberOf(text, 'call');
  if (value === undefined) return null;
  return withKey(idIn(value), text) ?? 'damaged';
};

const withKey = (callId: string | null, text: string): Invitation | null =>
  callId === null ? null : { callId, key: keyIn(text) };

/** The key, also out of a link that was broken within it; what is left of one that was cut off. Null for none. */
const keyIn = (text: string): string | null => {
  const value = memberOf(text, 'key');
  if (value === undefined) return null;
  const [first = ''] = value.match(/[\w-]+/) ?? [];
  if (isSealKey(first)) return first;
  const joined = value.replace(/[^\w-]/g, '').slice(0, madeKeyLength);
  return isSealKey(joined) ? joined : first;
};

/** What somebody typed or pasted names: an id, or a link, with words around it. Null for none. */
export const invitationIn = (text: string): Invitation | null => {
  const clean = cleaned(text);
  const value = memberOf(clean, 'call');
  if (value === undefined) return withKey(idIn(clean), clean);
  const [first = ''] = value.trim().split(/[\s"'<>]/);
  return withKey(madeCallIdIn(value) ?? idIn(first) ?? idIn(value), clean);
};

/** The fragment without the invitation in it, as it was for the rest. */
export const withoutInvitation = (hash: string): string => {
  if (memberOf(decoded(hash), 'call') === undefined) return hash; // a `key` of the page's own
  let rest = '';
  /** What stood before a member that is left out: its successor takes the place. */
  let gap: string | null = null;
  for (const piece of hash.replace(/^#/, '').split(/(?=[?&])/)) {
    const separator = /^[?&]/.exec(piece)?.[0] ?? '';
    if (/^[?&]?(call|key)(=|%3D)/i.test(piece)) gap ??= separator;
    else {
      rest += (gap ?? separator) + piece.slice(separator.length);
      gap = null;
    }
  }
  return rest && `#${rest}`;
};

/** What advertisers and mailing lists append to a page's address to know its visitors again. */
const tracker =
  /^(utm_\w+|[a-z]{1,3}cl(k?id|src)|[gw]braid|mc_[ce]id|igshid?|igsh|li_fat_id|_hs(enc|mi)|_g[al]|_ga_\w+|mkt_tok|srsltid|epik)(=|$)/i;

const withoutTrackers = (search: string): string => {
  const members = search.slice(1).split('&');
  const own = members.filter((member) => !tracker.test(member));
  return own.length < members.length ? own.join('&') : search;
};

/**
 * The link that brings somebody into the call. Id and key are in the fragment: no server gets to see them. A route
 * in the fragment stays; what trackers added to the address does not.
 */
export const invitationUrl = (page: string, callId: string, key: string | null = null): string => {
  const url = new URL(page, document.baseURI);
  url.search = withoutTrackers(url.search);
  const route = withoutInvitation(url.hash);
  const isRoute = /^#!?\//.test(route);
  const before = isRoute ? `${route}${route.includes('?') ? '&' : '?'}` : '';
  url.hash = `${before}call=${callId}${key === null ? '' : `&key=${key}`}`;
  return url.href;
};
