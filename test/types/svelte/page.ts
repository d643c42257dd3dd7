import type { SvelteHTMLElements } from 'svelte/elements';
import 'p2p-call/svelte';
import type { CallErrorEvent } from 'p2p-call/svelte';

type Props = SvelteHTMLElements['p2p-call'];
type ButtonProps = SvelteHTMLElements['call-button'];
const show = (event: CallErrorEvent) => event.detail.error.code;

export const props: Props = {
  class: 'call',
  'api-key': 'key',
  projectId: 'project',
  firebaseConfig: { appId: 'app' },
  theme: 'dark',
  autojoin: false,
  'oncall-error': show,
  'on:call-error': show,
};
export const button: ButtonProps = { action: 'screen' };

// @ts-expect-error no such value
export const unknown: Props = { theme: 'blue' };
// @ts-expect-error no such action
export const action: ButtonProps = { action: 'jump' };
// @ts-expect-error the event has another detail
export const listener: Props = { 'oncall-ended': show };
// @ts-expect-error no such option
export const misspelt: Props = { apiKeys: 'key' };
