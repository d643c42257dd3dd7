import type {
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
} from '../index.js';
import type { P2PCallOptions } from '../elements/p2p-call/p2p-call-options.js';

/** Our elements by their tags. */
export interface CallElements {
  'p2p-call': P2PCall;
  'call-video': CallVideo;
  'call-controls': CallControls;
  'call-panel': CallPanel;
  'call-chat': CallChat;
  'call-settings': CallSettings;
  'call-devices': CallDevices;
  'call-quality': CallQualityPanel;
  'call-meter': CallMeter;
  'call-button': CallButton;
}

/** The options of `<p2p-call>` that only a property can hold. */
type PropertyOnly =
  'firestore' | 'firestoreSdk' | 'createChannel' | 'mediaConstraints' | 'rtcConfiguration';

/** Those that are attributes, too. */
type Option = Exclude<
  keyof P2PCallOptions,
  | keyof HTMLElement
  | keyof import('lit').LitElement
  | PropertyOnly
  | 'choices'
  | 'preview'
  | 'fixedCallId'
  | 'language'
  | 'resolveConfig'
>;

/** What a page sets of each element, by property; null for "not given". */
type Settable = {
  'p2p-call': Pick<P2PCallOptions, Option | PropertyOnly>;
  'call-video': Pick<CallVideo, 'source'>;
  'call-controls': Pick<CallControls, 'actions'>;
  'call-button': Pick<CallButton, 'action'>;
};

type Kebab<Name extends string> = Name extends 'inviteUrlBase'
  ? 'invite-url'
  : Name extends `${infer First}${infer Rest}`
    ? First extends Lowercase<First>
      ? `${First}${Kebab<Rest>}`
      : `-${Lowercase<First>}${Kebab<Rest>}`
    : Name;

/** A switch may be given by the words that frameworks make of it. */
type Worded<Value> = [Value] extends [boolean | null] ? Value | 'true' | 'false' : Value;

/** As it is written in markup. */
type Markup<Value> = [Value] extends [boolean | null] ? Worded<Value> | '' : Exclude<Value, object>;

type SettableOf<Tag> = Tag extends keyof Settable ? Settable[Tag] : unknown;

/** The properties of an element that a page may set, in camelCase. */
export type CallProperties<Tag extends keyof CallElements> = {
  [Name in keyof SettableOf<Tag>]?: Worded<SettableOf<Tag>[Name]> | null | undefined;
};

/** Its attributes, as they are written in markup, where their names are not those of the properties. */
export type CallAttributes<Tag extends keyof CallElements> = {
  [
    Name in keyof SettableOf<Tag> as Exclude<
      Kebab<Exclude<Name, PropertyOnly | symbol | number>>,
      keyof SettableOf<Tag>
    >
  ]?: Markup<SettableOf<Tag>[Name]> | null | undefined;
};

/** The events of `<p2p-call>`; they bubble. */
export type CallEventName = keyof HTMLElementEventMap & `call-${string}`;

type CallListener<Name extends CallEventName> = (event: HTMLElementEventMap[Name]) => void;

/** Listeners under the event's own name behind a prefix, as in `oncall-ended` and `on:call-ended`. */
export type CallListeners<Prefix extends string> = {
  [Name in CallEventName as `${Prefix}${Name}`]?: CallListener<Name> | undefined;
};

type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

/** Listeners in camelCase, as in `onCallEnded`. */
export type CallCamelListeners = {
  [Name in CallEventName as `on${Pascal<Name>}`]?: CallListener<Name> | undefined;
};
