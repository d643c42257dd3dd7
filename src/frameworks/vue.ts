/** Templates of Vue 3: attributes, properties, and listeners (`@call-ended`). */
import type { DefineComponent, HTMLAttributes } from 'vue';
import type {
  CallAttributes,
  CallCamelListeners,
  CallElements,
  CallProperties,
} from './element-props.js';

export * from '../index.js';

type CallComponents = {
  [Tag in keyof CallElements]: DefineComponent<
    Omit<HTMLAttributes, keyof CallProperties<Tag>> &
      CallProperties<Tag> &
      CallAttributes<Tag> &
      CallCamelListeners
  >;
};

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface GlobalComponents extends CallComponents {}
}
