/** `a b` of the element `x` as `exportparts` wants it: `a:x__a, b:x__b`. */
export const exported = (host: string, parts: string): string =>
  parts
    .split(' ')
    .map((part) => `${part}:${host}__${part}`)
    .join(', ');

export const videoParts = 'video placeholder avatar name text badge speaking hear-button';
export const deviceParts = 'label select none meter test-button';

/** What `<call-panel>` hands on of the elements inside it: `x__a x__b`. */
export const lobbyParts =
  `${exported('local', videoParts)}, ${exported('devices', deviceParts)}`.replace(/[\w-]+:|,/g, '');
