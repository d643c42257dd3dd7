import type * as Sdk from './sdk.js';

/** There once `loadSdk()` has resolved; every channel is opened after that. */
export let sdk: typeof Sdk;

/** Reads Firebase in: it is most of the weight, and a page without a call does not need it. */
export const loadSdk = async (): Promise<void> => {
  sdk = await import('./sdk.js');
};
