import { isServer } from 'lit';
import type { CallError } from '../../errors.js';
import { pageInvitation } from '../shared/page-invitation.js';
import type { CallStrings } from './strings.js';

/** What to tell a person about a failure, and what to do. */
export interface Help {
  readonly title: string;
  readonly help: string;
  /** Opens this page outside the app it is shown in: the link, and the browser's name. */
  readonly outside?: readonly [href: string, browser: string] | undefined;
}

/** Where a person takes the site's block back; the first match counts. */
const inBrowser: readonly (readonly [RegExp, keyof CallStrings['help']['remedies']])[] = [
  [/CriOS|FxiOS|EdgiOS/, 'iosApp'],
  [/iPhone|iPad|^touch.*Macintosh/, 'ios'],
  [/Firefox/, 'firefox'],
  [/Android/, 'android'],
  [/Chrome/, 'chrome'],
  [/Safari/, 'safari'],
];

/** Apps that show pages by themselves. On Apple's devices only the browsers name Safari. */
const inApp =
  /FBA[NV]|Instagram|KAKAOTALK|Line\/|WhatsApp|MicroMessenger|NAVER\(|; wv\)|(iPhone|iPad|^touch.*Macintosh)(?!.*Safari\/)/;

/** An iPad says that it is a Mac; no Mac has a touch screen. A server knows nothing of the browser. */
const thisAgent = (): string =>
  isServer ? '' : (navigator.maxTouchPoints > 1 ? 'touch ' : '') + navigator.userAgent;

const outside = (agent: string, href: string): Help['outside'] => {
  const android = agent.includes('Android');
  const app = agent.includes('KAKAO')
    ? `kakaotalk://web/openExternal?url=${encodeURIComponent(href)}`
    : android
      ? `${href.replace(/^https?/, 'intent')}#Intent;scheme=https;end`
      : `x-safari-${href}`;
  return [app, android ? 'Chrome' : 'Safari'];
};

/** The words for a failure, for this browser where they depend on it. */
export const helpFor = (
  { errors, help }: CallStrings,
  { code, detail, message }: CallError,
  agent = thisAgent(),
): Help => {
  if (/^(media-(denied|dismissed|failed)|unsupported)$/.test(code) && inApp.test(agent)) {
    return { ...help.app, outside: outside(agent, pageInvitation.address) };
  }
  if (detail) return { title: errors[code].title, help: help.noRoute[detail] };
  if (code !== 'media-denied') return errors[code];
  // Chromium's words for it
  if (/system/i.test(message)) return help.system;
  const remedy = inBrowser.find(([pattern]) => pattern.test(agent))?.[1];
  return { title: errors[code].title, help: remedy ? help.remedies[remedy] : errors[code].help };
};
