import { isCallId } from '../../signaling/call-id.js';

/** What an invitation link names. `key` belongs to a sealed call. */
export interface Invitation {
  readonly callId: string;
  readonly key: string | null;
}

/** Reads `#call=<id>` and, of a sealed call, `&key=<key>`. Null where the page has no such fragment. */
export const invitationOf = (hash: string): Invitation | null => {
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  const callId = fragment.get('call');
  return callId !== null && isCallId(callId) ? { callId, key: fragment.get('key') } : null;
};

/** The id in what somebody typed or pasted: the id itself, or a whole invitation link. */
export const callIdIn = (text: string): string => {
  const trimmed = text.trim();
  const hash = /#.*$/.exec(trimmed)?.[0];
  return (hash && invitationOf(hash)?.callId) ?? trimmed;
};

/** The link that brings somebody into the call. The id is in the fragment: no server gets to see it. */
export const invitationUrl = (page: string, callId: string): string => {
  const url = new URL(page, document.baseURI);
  url.hash = `call=${callId}`;
  return url.href;
};
