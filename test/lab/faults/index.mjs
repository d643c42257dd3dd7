import { losses } from './losses.mjs';
import { networks } from './networks.mjs';
import { otherTab } from './other-tab.mjs';
import { ownReload } from './own-reload.mjs';
import { pathCuts } from './path-cuts.mjs';
import { routes } from './routes.mjs';

/** Every fault of the lab, in the order of its table. */
export const faults = [...pathCuts, ...networks, ...otherTab, ...ownReload, ...routes, ...losses];
