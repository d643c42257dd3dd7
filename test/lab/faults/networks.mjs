/** The caller's machine changes its network, and with it its address. */
import { hostAddress } from '../hosts.mjs';
import { notesOf } from '../figures.mjs';
import { lasts, how, mediaAgain } from './fault.mjs';

/** No page can use an address sooner: its browser looks at the machine's networks now and then. */
const known = { how: 'the browser’s first ICE candidate of the new address, after it was there' };

/** @param {import('../call.mjs').Pages} pages */
const onNewAddress = async (pages) => {
  const since = Date.now();
  const again = await mediaAgain(pages, since);
  const { events } = await notesOf(pages[0], since);
  const found = events.find(([, what]) => what.endsWith(`found host ${hostAddress.mobile}`));
  return { known: found ? (found[0] - since) / 1000 : null, ...again };
};

/** @type {readonly import('./fault.mjs').Fault[]} */
export const networks = [
  {
    name: 'network switch, second network present',
    hosts: { secondNetwork: true },
    figures: {
      audio: { how: `${how.audio} the first network went` },
      video: { how: `${how.video} the first network went`, target: 2 },
    },
    async run({ hosts, pages }) {
      hosts.disconnectWifi();
      const { audio, video } = await mediaAgain(pages, Date.now() + playedOutMs);
      const fromThen = (/** @type {number | null} */ time) => time && time + playedOutMs / 1000;
      return { audio: fromThen(audio), video: fromThen(video) };
    },
  },
  {
    name: 'roam, old address gone',
    figures: {
      known,
      audio: { how: `${how.audio} the new address was there` },
      video: { how: `${how.video} the new address was there`, target: 1.5 },
    },
    async run({ hosts, pages }) {
      hosts.disconnectWifi();
      await lasts(1); // what a phone needs from one network to the other
      hosts.connectMobile();
      return onNewAddress(pages);
    },
  },
  {
    name: 'roam, old address lingering',
    figures: {
      known,
      audio: { how: `${how.audio} the new address was there, while the old one leads nowhere` },
      video: {
        how: `${how.video} the new address was there, while the old one leads nowhere`,
        target: 1.5,
      },
    },
    async run({ hosts, pages }) {
      hosts.nats.a.have('everything');
      await lasts(1);
      hosts.connectMobile();
      hosts.preferMobile();
      return onNewAddress(pages);
    },
  },
];

/** What is in the buffers when a path dies is played for so many ms, and is no recovery. */
const playedOutMs = 500;
