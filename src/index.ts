import { CallButton } from './elements/call-button.js';
import { CallChat } from './elements/call-chat.js';
import { CallControls } from './elements/call-controls.js';
import { CallDevices } from './elements/call-devices.js';
import { CallMeter } from './elements/call-meter.js';
import { CallPanel } from './elements/call-panel.js';
import { CallQualityPanel } from './elements/call-quality.js';
import { CallSettings } from './elements/call-settings.js';
import { CallVideo } from './elements/call-video.js';
import { P2PCall } from './elements/p2p-call.js';

// A page may load this file twice: the first copy wins. The root comes first, since an element that
// is upgraded before it would not find its call.
if (!customElements.get('p2p-call')) customElements.define('p2p-call', P2PCall);
if (!customElements.get('call-video')) customElements.define('call-video', CallVideo);
if (!customElements.get('call-controls')) customElements.define('call-controls', CallControls);
if (!customElements.get('call-panel')) customElements.define('call-panel', CallPanel);
if (!customElements.get('call-button')) customElements.define('call-button', CallButton);
if (!customElements.get('call-chat')) customElements.define('call-chat', CallChat);
if (!customElements.get('call-meter')) customElements.define('call-meter', CallMeter);
if (!customElements.get('call-devices')) customElements.define('call-devices', CallDevices);
if (!customElements.get('call-quality')) customElements.define('call-quality', CallQualityPanel);
if (!customElements.get('call-settings')) customElements.define('call-settings', CallSettings);

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
export type {
  CallDevice,
  CallEndReason,
  CallFile,
  CallFlow,
  CallMedia,
  CallMessage,
  CallNotice,
  CallQuality,
  CallState,
  CallStatus,
  RemoteParticipant,
} from './call/call-state.js';
export {
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
} from './elements/events.js';
export type { CallActionName } from './elements/actions.js';
export { registerStrings, type CallStrings, type PartialStrings } from './elements/strings.js';
export { CallError, type CallErrorCode } from './errors.js';
export type * from './signaling/signaling-channel.js';
