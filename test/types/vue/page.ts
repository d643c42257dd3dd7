import type { GlobalComponents } from 'vue';
import 'p2p-call/vue';
import type { CallErrorEvent } from 'p2p-call/vue';

/** What a template may write on the tag. */
type Props = InstanceType<GlobalComponents['p2p-call']>['$props'];
type ButtonProps = InstanceType<GlobalComponents['call-button']>['$props'];
const show = (event: CallErrorEvent) => event.detail.error.code;

export const props: Props = {
  class: 'call',
  'api-key': 'key',
  projectId: 'project',
  firebaseConfig: { appId: 'app' },
  theme: 'dark',
  autojoin: 'false',
  onCallError: show,
};
export const button: ButtonProps = { action: 'screen' };

// @ts-expect-error no such value
export const unknown: Props = { theme: 'blue' };
// @ts-expect-error no such action
export const action: ButtonProps = { action: 'jump' };
// @ts-expect-error the event has another detail
export const listener: Props = { onCallEnded: show };
// @ts-expect-error no such option
export const misspelt: Props = { apiKeys: 'key' };
