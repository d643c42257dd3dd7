/** JSX of Solid: attributes, properties (`prop:…`), and listeners as in `on:call-ended`. */
import type { JSX } from 'solid-js';
import type {
  CallAttributes,
  CallElements,
  CallListeners,
  CallProperties,
} from './element-props.js';

export * from '../index.js';

type Prefixed<Props> = { [Name in keyof Props as `prop:${Name & string}`]?: Props[Name] };

type CallJsx = {
  [Tag in keyof CallElements]: Omit<
    JSX.HTMLAttributes<CallElements[Tag]>,
    keyof CallProperties<Tag>
  > &
    CallProperties<Tag> &
    Prefixed<CallProperties<Tag>> &
    CallAttributes<Tag> &
    CallListeners<'on:'>;
};

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way Solid wants it
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface IntrinsicElements extends CallJsx {}
  }
}
