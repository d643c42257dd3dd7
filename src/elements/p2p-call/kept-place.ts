import { stringsFor } from '../words/strings.js';

interface Host {
  readonly theme: string;
  readonly preview: boolean;
  readonly language: string;
  readonly autojoin: boolean;
  readonly lobby: boolean;
  readonly invitedCallId: string | null;
  readonly fixedCallId: string | null;
}

/** What a first card needs until all of the layout is there: a lobby is longer than the others. */
export const keptFor = ({ autojoin, lobby, invitedCallId, fixedCallId }: Host): 'long' | 'kept' =>
  !autojoin && (lobby || (invitedCallId ?? fixedCallId) !== null) ? 'long' : 'kept';

const box = (className: string, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement('div');
  element.className = className;
  element.append(...children);
  return element;
};

/**
 * Holds the place of a widget until it is drawn: what follows on the page would jump. Plain boxes, since the
 * task that defines the elements is long enough on a slow phone without a template.
 */
export const keptPlace = (host: Host): HTMLElement => {
  const place = box(`base ${host.theme}`, box(`stage ${keptFor(host)}`));
  if (host.preview) place.append(box('note', stringsFor(host.language).preview));
  return place;
};
