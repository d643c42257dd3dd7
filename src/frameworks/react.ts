/** JSX of React 18 and 19: attributes and properties; listeners (`oncall-ended`) from React 19 on. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type {
  CallAttributes,
  CallElements,
  CallListeners,
  CallProperties,
} from './element-props.js';

export * from '../index.js';

type CallJsx = {
  [Tag in keyof CallElements]: Omit<
    DetailedHTMLProps<HTMLAttributes<CallElements[Tag]>, CallElements[Tag]>,
    keyof CallProperties<Tag>
  > &
    CallProperties<Tag> &
    CallAttributes<Tag> &
    CallListeners<'on'> & { class?: string | undefined };
};

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way React wants it
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface IntrinsicElements extends CallJsx {}
  }
}
