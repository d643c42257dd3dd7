import type { DocumentReference } from 'firebase/firestore';

/**
 * Posts to Firestore's REST interface, for the little that the SDK cannot do. `body` is made from the
 * document's full name. As `text/plain` the request needs no preflight. It carries no sign-in.
 */
export const postToFirestore = (
  { firestore, path }: DocumentReference,
  method: 'batchGet' | 'commit',
  body: (name: string) => object,
  options: RequestInit,
): Promise<Response> => {
  const { app, databaseId, settings } = firestore.toJSON() as {
    app: { options: { apiKey: string } };
    databaseId: { projectId: string; database: string };
    settings: { host: string; ssl?: boolean };
  };
  const documents = `projects/${databaseId.projectId}/databases/${databaseId.database}/documents`;
  const origin = `http${settings.ssl === false ? '' : 's'}://${settings.host}`;
  return fetch(`${origin}/v1/${documents}:${method}?key=${app.options.apiKey}`, {
    ...options,
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify(body(`${documents}/${path}`)),
  });
};
