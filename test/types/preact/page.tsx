import 'p2p-call/preact';
import type { CallErrorEvent, P2PCall } from 'p2p-call/preact';

const show = (event: CallErrorEvent) => event.detail.error.code;
const hold = (element: P2PCall | null) => element?.leave();

export const page = (
  <p2p-call
    ref={(element) => void hold(element)}
    class="call"
    apiKey="key"
    project-id="project"
    firebaseConfig={{ appId: 'app' }}
    iceServers={[{ urls: 'stun:stun.example' }]}
    theme="dark"
    autojoin={false}
    low-data="true"
    callId={null}
    oncall-error={show}
  >
    <call-video source="remote" />
    <call-controls actions={['microphone', 'leave']} />
    <call-button action="screen">Show</call-button>
  </p2p-call>
);

// @ts-expect-error no such option
export const misspelt = <p2p-call apiKeys="key" />;
// @ts-expect-error no such value
export const unknown = <p2p-call theme="blue" />;
// @ts-expect-error no such action
export const action = <call-button action="jump" />;
// @ts-expect-error the event has another detail
export const listener = <p2p-call oncall-ended={show} />;
