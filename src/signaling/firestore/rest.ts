import type { DocumentReference } from 'firebase/firestore';
import type { RequestHeaders } from './credentials.js';

/**
 * Posts to Firestore's REST interface, for the little that the SDK cannot do. `body` is made from the
 * document's full name. Without `headers` it is sent at once, and as `text/plain` needs no preflight; with
 * them, as soon as they are there.
 */
export const postToFirestore = (
  { firestore, path }: DocumentReference,
  method: 'batchGet' | 'commit',
  body: (name: string) => object,
  options: RequestInit,
  headers?: RequestHeaders | null,
): Promise<Response> => {
  const { app, databaseId, settings } = firestore.toJSON() as {
    app: { options: { apiKey: string } };
    databaseId: { projectId: string; database: string };
    settings: { host: string; ssl?: boolean };
  };
  const documents = `projects/${databaseId.projectId}/databases/${databaseId.database}/documents`;
  const origin = `http${settings.ssl === false ? '' : 's'}://${settings.host}`;
  const send = (more: Awaited<ReturnType<RequestHeaders>>) =>
    fetch(`${origin}/v1/${documents}:${method}?key=${app.options.apiKey}`, {
      ...options,
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...more },
      body: JSON.stringify(body(`${documents}/${path}`)),
    });
  return headers ? headers().then(send) : send({});
};
