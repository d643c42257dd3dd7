import { CallButton } from './elements/controls/call-button.js';
import { CallChat } from './elements/chat/call-chat.js';
import { CallControls } from './elements/controls/call-controls.js';
import { CallDevices } from './elements/settings/call-devices.js';
import { CallMeter } from './elements/settings/call-meter.js';
import { CallPanel } from './elements/panel/call-panel.js';
import { CallQualityPanel } from './elements/settings/call-quality.js';
import { CallSettings } from './elements/settings/call-settings.js';
import { CallVideo } from './elements/video/call-video.js';
import { warnOwner } from './warn-owner.js';
import { P2PCall } from './elements/p2p-call/p2p-call.js';

if (customElements.get('p2p-call')) {
  warnOwner('p2p-call is loaded from two addresses: the first copy is used.');
}

// A page may load this file twice: the first copy wins. The root comes first, since an element that
// is upgraded before it would not find its call.
for (const [tag, element] of [
  ['p2p-call', P2PCall],
  ['call-video', CallVideo],
  ['call-controls', CallControls],
  ['call-panel', CallPanel],
  ['call-button', CallButton],
  ['call-chat', CallChat],
  ['call-meter', CallMeter],
  ['call-devices', CallDevices],
  ['call-quality', CallQualityPanel],
  ['call-settings', CallSettings],
] as const) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

export {
  CallButton,
  CallChat,
  CallControls,
  CallDevices,
  CallMeter,
  CallPanel,
  CallQualityPanel,
  CallSettings,
  CallVideo,
  P2PCall,
};
export { callContext, type CallController } from './call/call-controller.js';
export type { Call, SharedCall } from './call/shared-call.js';
export type { CallEndReason, CallState, CallStatus } from './call/call-state.js';
export type {
  CallDevice,
  CallFile,
  CallFlow,
  CallMedia,
  CallMessage,
  CallNotice,
  CallQuality,
  CallSafety,
  RemoteParticipant,
} from './call/call-types.js';
export type {
  CallCreatedEvent,
  CallDevicesChangeEvent,
  CallEndedEvent,
  CallErrorEvent,
  CallFileChangeEvent,
  CallMediaChangeEvent,
  CallMessageEvent,
  CallNoticeEvent,
  CallRecordedEvent,
  CallQualityChangeEvent,
  CallRemoteChangeEvent,
  CallStateChangeEvent,
  CallVerifiedEvent,
} from './elements/events.js';
export type { CallActionName } from './elements/controls/actions.js';
export {
  registerStrings,
  type CallStrings,
  type PartialStrings,
} from './elements/words/strings.js';
export { CallError, type CallErrorCode } from './errors.js';
export type { CallSide } from './elements/shared/call-view.js';
export type { FirebaseOptions } from './elements/p2p-call/firebase-config.js';
export type { Firestore, FirestoreSdk } from './signaling/firestore/on-demand.js';
export type {
  Description,
  MakeAnswer,
  MakeOffer,
  Negotiation,
  OfGeneration,
  Opening,
  OutgoingSignal,
  Profile,
  Seat,
  SeatTicket,
  Signal,
  SignalingChannel,
  Usage,
} from './signaling/signaling-channel.js';
