import type * as App from 'firebase/app';
import type * as Firestore from 'firebase/firestore';

const files = '/node_modules/firebase';

/** A module under an address of its own: the browser runs it once more. */
const addressOf = (text: string): string =>
  URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));

const textOf = async (name: string): Promise<string> => (await fetch(`${files}/${name}`)).text();

/** A second copy of Firebase, as a page has one that loads it from Google's servers. */
export const foreignFirebase = async (): Promise<{
  app: typeof App;
  firestore: typeof Firestore;
}> => {
  const appAddress = addressOf(await textOf('firebase-app.js'));
  const text = await textOf('firebase-firestore.js');
  const firestoreAddress = addressOf(
    text.replace(/"https:\/\/www\.gstatic\.com\/[^"]*\/firebase-app\.js"/, `"${appAddress}"`),
  );
  return {
    app: (await import(appAddress)) as typeof App,
    firestore: (await import(firestoreAddress)) as typeof Firestore,
  };
};
