/** Templates of Svelte 4 and 5: attributes, properties, and listeners (`oncall-ended`, `on:call-ended`). */
import type { HTMLAttributes } from 'svelte/elements';
import type {
  CallAttributes,
  CallElements,
  CallListeners,
  CallProperties,
} from './element-props.js';

export * from '../index.js';

type CallMarkup = {
  [Tag in keyof CallElements]: Omit<HTMLAttributes<CallElements[Tag]>, keyof CallProperties<Tag>> &
    CallProperties<Tag> &
    CallAttributes<Tag> &
    CallListeners<'on'> &
    CallListeners<'on:'>;
};

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface SvelteHTMLElements extends CallMarkup {}
}
