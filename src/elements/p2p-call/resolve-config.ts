import { defaultRtcConfiguration, type CallConfig } from '../../call/call-config.js';
import { iceServersOf } from '../../call/peer/ice-servers.js';
import { CallError } from '../../errors.js';
import { isCallId } from '../../signaling/call-id.js';
import { BroadcastSignalingChannel } from '../../signaling/broadcast-channel.js';
import type { Firestore, FirestoreConfig } from '../../signaling/firestore/app.js';
import { loadSdk } from '../../signaling/firestore/loading.js';
import { openFirestoreChannel } from '../../signaling/firestore/open.js';
import type { SignalingChannel } from '../../signaling/signaling-channel.js';
import { parseFirebaseConfig, type FirebaseOptions } from './firebase-config.js';
import { invitationOf, invitationUrl } from '../shared/invitation-link.js';

/** The attributes and properties of `<p2p-call>` that make up a call. */
export interface CallOptions {
  apiKey: string;
  projectId: string;
  appId: string;
  authDomain: string;
  firebaseConfig: string;
  databaseId: string;
  collection: string;
  firestoreEmulator: string;
  auth: string;
  signaling: string;
  callId: string;
  inviteUrlBase: string;
  audioOnly: boolean;
  muted: boolean;
  cameraOff: boolean;
  displayName: string;
  /** The name a person typed in, where the page gives none. */
  guestName: string;
  iceServers: string;
  iceUrl: string;
  iceTransportPolicy: string;
  firestore: Firestore | null;
  createChannel: ((options: { fixed: boolean }) => SignalingChannel) | null;
  mediaConstraints: MediaStreamConstraints | null;
  rtcConfiguration: RTCConfiguration | null;
}

const invalid = (message: string, cause?: unknown) =>
  new CallError('config-invalid', message, { cause });

/** True once the page says anything of Firebase, right or wrong: then it is no preview. */
export const hasFirebaseConfig = (options: CallOptions): boolean =>
  options.firestore !== null ||
  options.createChannel !== null ||
  [
    options.apiKey,
    options.projectId,
    options.appId,
    options.authDomain,
    options.firebaseConfig,
  ].some((value) => value.trim() !== '');

const firestoreConfig = (options: CallOptions): FirestoreConfig => {
  const pasted: Partial<FirebaseOptions> = options.firebaseConfig.trim()
    ? parseFirebaseConfig(options.firebaseConfig)
    : {};
  const pick = (name: keyof FirebaseOptions, attribute?: string): string => {
    const value = options[name].trim() || pasted[name];
    if (typeof value === 'string' && value) return value;
    if (!attribute) return '';
    throw invalid(`${attribute} is missing: it is ${name} in your Firebase config.`);
  };
  const emulator = options.firestoreEmulator.trim();
  if (emulator && !/^[^/\s]+:\d+$/.test(emulator)) {
    throw invalid(`firestore-emulator wants host:port, not "${emulator}".`);
  }
  return {
    apiKey: pick('apiKey', 'api-key'),
    projectId: pick('projectId', 'project-id'),
    appId: pick('appId', 'app-id'),
    authDomain: pick('authDomain'),
    databaseId: options.databaseId.trim() || '(default)',
    emulator,
  };
};

const iceServers = (text: string): RTCIceServer[] | null => {
  if (!text.trim()) return null;
  try {
    const servers = iceServersOf(JSON.parse(text));
    if (!servers) throw new SyntaxError('it is no list of {"urls": …}');
    return servers;
  } catch (cause) {
    throw invalid(
      `ice-servers is no JSON list of ICE servers: ${(cause as Error).message}.`,
      cause,
    );
  }
};

const rtcConfiguration = (options: CallOptions): RTCConfiguration => {
  const servers = iceServers(options.iceServers);
  const policy = options.iceTransportPolicy.trim();
  if (policy && policy !== 'all' && policy !== 'relay') {
    throw invalid(`ice-transport-policy is "all" or "relay", not "${policy}".`);
  }
  return {
    ...defaultRtcConfiguration,
    ...options.rtcConfiguration,
    ...(servers && { iceServers: servers }),
    ...(policy && { iceTransportPolicy: policy as RTCIceTransportPolicy }),
  };
};

const channelFactory = (options: CallOptions): CallConfig['createChannel'] => {
  const fixed = options.callId !== '';
  const { createChannel, firestore } = options;
  if (createChannel) return () => createChannel({ fixed });
  if (!hasFirebaseConfig(options)) return () => new BroadcastSignalingChannel();
  const collection = options.collection.trim() || 'calls';
  const source = firestore ?? firestoreConfig(options);
  return async () => {
    await loadSdk();
    return openFirestoreChannel(source, { collection, fixed });
  };
};

/** Somebody reaches for the widget: reads the SDK in, so that the press finds it ready. */
export const warmUp = (options: CallOptions): void => {
  if (hasFirebaseConfig(options)) loadSdk().catch(() => undefined); // the call will say so
};

/**
 * What the attributes say, checked.
 * @throws {CallError} `config-invalid`, with what to correct; `bad-key` for a sealed invitation.
 */
export const resolveConfig = (options: CallOptions): CallConfig => {
  if (options.callId && !isCallId(options.callId)) {
    throw invalid(`call-id "${options.callId}" is not 4 to 64 letters, digits, "-" and "_".`);
  }
  if (options.auth.trim() && options.auth !== 'none') {
    throw invalid(`auth="${options.auth}" is not available yet: leave it out.`);
  }
  if (options.signaling.trim() && options.signaling !== 'plain') {
    throw invalid(`signaling="${options.signaling}" is not available yet: use "plain".`);
  }
  if (invitationOf(location.hash)?.key) {
    throw new CallError('bad-key');
  }
  return {
    createChannel: channelFactory(options),
    rtcConfiguration: rtcConfiguration(options),
    iceUrl: options.iceUrl.trim() && new URL(options.iceUrl, document.baseURI).href,
    capture: {
      audioOnly: options.audioOnly,
      muted: options.muted,
      cameraOff: options.cameraOff,
      constraints: options.mediaConstraints ?? undefined,
    },
    displayName: (options.displayName.trim() || options.guestName.trim()).slice(0, 80),
  };
};

/** The call of the invitation link this page was opened with; a page with a fixed room takes none. */
export const invitedCallId = (options: CallOptions): string | null =>
  options.callId ? null : (invitationOf(location.hash)?.callId ?? null);

/** The link that brings somebody into a call; a fixed room is the page itself. */
export const inviteUrlFor = (options: CallOptions, callId: string): string => {
  const page = options.inviteUrlBase.trim() || location.href;
  return options.callId === callId
    ? new URL(page, document.baseURI).href
    : invitationUrl(page, callId);
};
