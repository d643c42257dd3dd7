import type { DocumentReference } from 'firebase/firestore';
import type { RequestHeaders } from './credentials.js';
import { postToFirestore } from './rest.js';

/**
 * Removes a document from a page that is going away. The SDK's own requests die with the page; this
 * one is allowed to outlive it. Best effort: Firestore has no hook of its own for a vanished client.
 */
export const removeOnUnload = (ref: DocumentReference, headers?: RequestHeaders | null): void => {
  const body = (name: string) => ({ writes: [{ delete: name }] });
  postToFirestore(ref, 'commit', body, { keepalive: true }, headers).catch(() => undefined);
};
