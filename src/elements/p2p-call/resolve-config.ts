import { defaultRtcConfiguration, type CallConfig } from '../../call/call-config.js';
import { iceServersOf } from '../../call/peer/ice-servers.js';
import { CallError } from '../../errors.js';
import { isCallId } from '../../signaling/call-id.js';
import { BroadcastSignalingChannel } from '../../signaling/broadcast-channel.js';
import { loadFirestore, openFirestoreChannel } from '../../signaling/firestore/on-demand.js';
import { checkAdmission, firestoreConfig } from './firestore-config.js';
import { checkKinds, configInvalid, isGiven, isText } from './option-kinds.js';
import { invitationUrl, type Invitation } from '../shared/invitation-link.js';
import { pageInvitation } from '../shared/page-invitation.js';
import type { CallOptions } from './call-options.js';

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
  ].some(isGiven);

const iceServers = (given: CallOptions['iceServers']): RTCIceServer[] | null => {
  if (!isGiven(given)) return null;
  try {
    const servers = iceServersOf(isText(given) ? JSON.parse(given) : given);
    if (!servers) throw new SyntaxError('it is no list of {"urls": …}');
    return servers;
  } catch (cause) {
    throw configInvalid(
      `ice-servers is no JSON list of ICE servers: ${(cause as Error).message}.`,
      cause,
    );
  }
};

const rtcConfiguration = (options: CallOptions): RTCConfiguration => {
  const servers = iceServers(options.iceServers);
  const policy = options.iceTransportPolicy.trim();
  if (policy && policy !== 'all' && policy !== 'relay') {
    throw configInvalid(`ice-transport-policy is "all" or "relay", not "${policy}".`);
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
  const { createChannel, firestore, firestoreSdk: sdk } = options;
  if (createChannel) return () => createChannel({ fixed });
  if (!hasFirebaseConfig(options)) return () => new BroadcastSignalingChannel();
  const collection = options.collection.trim() || 'calls';
  const source = firestore ?? firestoreConfig(options);
  const mustSeal = options.signaling === 'sealed';
  return ({ key }) => {
    if (mustSeal && key === null) {
      throw new CallError('bad-key', 'signaling="sealed" joins no call without a key in its link.');
    }
    return openFirestoreChannel(source, { collection, fixed, key, sdk });
  };
};

/** Whether the calls it makes are sealed. Between tabs there is nothing to seal, and a fixed room has no secret. */
export const seals = (options: CallOptions): boolean =>
  options.signaling !== 'plain' &&
  !options.callId &&
  !options.createChannel &&
  hasFirebaseConfig(options);

/** Somebody reaches for the widget: reads the SDK in, so that the press finds it ready. */
export const warmUp = (options: CallOptions): void => {
  if (options.createChannel || !hasFirebaseConfig(options)) return; // neither needs Firestore
  loadFirestore().catch(() => undefined); // the call will say so
};

/** The whole address of what may be relative to the page; empty where it is not given. */
const addressOf = (attribute: string, text: string): string => {
  if (!isGiven(text)) return '';
  try {
    return new URL(text.trim(), document.baseURI).href;
  } catch (cause) {
    throw configInvalid(`${attribute} "${text}" is no address.`, cause);
  }
};

/**
 * What the attributes say, checked.
 * @throws {CallError} `config-invalid`, with what to correct.
 */
export const resolveConfig = (options: CallOptions): CallConfig => {
  checkKinds(options);
  addressOf('invite-url', options.inviteUrlBase);
  if (options.callId && !isCallId(options.callId)) {
    throw configInvalid(`call-id "${options.callId}" is not 4 to 64 letters, digits, "-" and "_".`);
  }
  checkAdmission(options);
  if (!['', 'sealed', 'plain'].includes(options.signaling)) {
    throw configInvalid(`signaling is "sealed" or "plain", not "${options.signaling}".`);
  }
  if (options.signaling === 'sealed' && options.callId) {
    throw configInvalid('signaling="sealed" needs a link for each call: leave call-id out.');
  }
  const { microphone, camera, name } = options.choices.appliedTo(options);
  return {
    createChannel: channelFactory(options),
    rtcConfiguration: rtcConfiguration(options),
    iceUrl: addressOf('ice-url', options.iceUrl),
    capture: {
      audioOnly: options.audioOnly,
      muted: !microphone,
      cameraOff: !camera,
      constraints: options.mediaConstraints ?? undefined,
    },
    displayName: name.slice(0, 80),
  };
};

/** What keeps the options from making a call; null for nothing. Never throws. */
export const configProblem = (options: CallOptions): CallError | null => {
  try {
    resolveConfig(options);
    return null;
  } catch (cause) {
    const error = CallError.from('config-invalid', cause);
    return error.code === 'config-invalid' ? error : null; // the others are not the page's
  }
};

/** The page's fixed room; null for none. */
export const fixedCallIdOf = ({ callId }: CallOptions): string | null =>
  isText(callId) && callId ? callId : null;

/** The call of the invitation link this page was opened with; a page with a fixed room takes none. */
export const invitedCallId = (options: CallOptions): string | null =>
  options.callId ? null : pageInvitation.callId;

/**
 * The page that invitation links point to: what cannot be one (see `configProblem`) is this one. Null where
 * this page has no address that another browser could open.
 */
const invitePage = ({ inviteUrlBase }: CallOptions): string | null => {
  const thisPage = /^(about|blob|data):/.test(location.protocol) ? null : location.href;
  try {
    return addressOf('invite-url', inviteUrlBase) || thisPage;
  } catch {
    return thisPage;
  }
};

/** The link that brings somebody into a call; a fixed room is the page itself. Null where there is none. */
export const inviteUrlFor = (options: CallOptions, { callId, key }: Invitation): string | null => {
  const page = invitePage(options);
  return page && (options.callId === callId ? page : invitationUrl(page, callId, key));
};
