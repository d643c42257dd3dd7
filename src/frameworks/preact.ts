/** JSX of Preact: attributes, properties, and listeners as in `oncall-ended`. */
import type { HTMLAttributes } from 'preact';
import type {
  CallAttributes,
  CallElements,
  CallListeners,
  CallProperties,
} from './element-props.js';

export * from '../index.js';

type CallJsx = {
  [Tag in keyof CallElements]: Omit<HTMLAttributes<CallElements[Tag]>, keyof CallProperties<Tag>> &
    CallProperties<Tag> &
    CallAttributes<Tag> &
    CallListeners<'on'>;
};

declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way Preact wants it
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface IntrinsicElements extends CallJsx {}
  }
}
