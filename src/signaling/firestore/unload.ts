import type { DocumentReference } from 'firebase/firestore';

/**
 * Removes a document from a page that is going away. The SDK's own requests die with the page; this
 * one is allowed to outlive it. `text/plain` needs no preflight, for which there would be no time.
 * Best effort: Firestore has no hook of its own for a vanished client.
 */
export const removeOnUnload = ({ firestore, path }: DocumentReference): void => {
  const { app, databaseId, settings } = firestore.toJSON() as {
    app: { options: { apiKey: string } };
    databaseId: { projectId: string; database: string };
    settings: { host: string; ssl?: boolean };
  };
  const documents = `projects/${databaseId.projectId}/databases/${databaseId.database}/documents`;
  const origin = `http${settings.ssl === false ? '' : 's'}://${settings.host}`;
  void fetch(`${origin}/v1/${documents}:commit?key=${app.options.apiKey}`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ writes: [{ delete: `${documents}/${path}` }] }),
  }).catch(() => undefined);
};
