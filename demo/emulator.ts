/// <reference types="vite/client" />
import type { P2PCall } from '../src/index.js';

/**
 * Points a call at the emulators that `npm start` runs: Firestore at `127.0.0.1:8080`, say, and Auth, where it
 * can be had. Without the first the element keeps no config at all and is a preview.
 */
export const useEmulator = (call: P2PCall): void => {
  const host = import.meta.env['VITE_FIRESTORE_EMULATOR'] as string | undefined;
  if (!host) return;
  call.apiKey = 'demo';
  call.projectId = 'demo-p2p-call';
  call.appId = 'demo';
  call.firestoreEmulator = host;
  const auth = import.meta.env['VITE_AUTH_EMULATOR'] as string | undefined;
  if (!auth) return;
  call.auth = 'anonymous';
  call.authEmulator = auth;
};
