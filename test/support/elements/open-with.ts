import { pageInvitation } from '../../../src/elements/shared/page-invitation.js';

/** As if this page had just been opened with the fragment; without one there is no invitation. */
export const openWith = (fragment = ''): void => {
  pageInvitation.drop();
  const { pathname, search } = location;
  history.replaceState(null, '', `${pathname}${search}${fragment && `#${fragment}`}`);
  pageInvitation.take(false);
};
