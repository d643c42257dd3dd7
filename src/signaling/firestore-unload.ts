import type { DocumentReference } from 'firebase/firestore';

/**
 * Removes a document from a page that is going away. The SDK's own requests die with the page; this
 * one is allowed to outlive it. `text/plain` needs no preflight, for which there would be no time.
 * Best effort: Firestore has no hook of its own for a vanished client.
 */
export const removeOnUnload = (ref: DocumentReference): void => {
  const { app, settings } = ref.firestore.toJSON() as {
    app: { options: { apiKey?: string; projectId?: string } };
    settings: { host: string; ssl?: boolean };
  };
  const { databaseId } = ref.firestore.toJSON() as {
    databaseId: { projectId: string; database: string };
  };
  const database = `projects/${databaseId.projectId}/databases/${databaseId.database}`;
  const base = `${settings.ssl === false ? 'http' : 'https'}://${settings.host}/v1/${database}`;
  const key = encodeURIComponent(app.options.apiKey ?? '');
  void fetch(`${base}/documents:commit?key=${key}`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({
      writes: [{ delete: `${database}/documents/${ref.path}` }],
    }),
  }).catch(() => undefined);
};
