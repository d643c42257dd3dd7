/** Networks on which two browsers find each other with difficulty, or not at all. */
import { setTimeout as delay } from 'node:timers/promises';
import { later, notesOf, stateAfter } from '../figures.mjs';
import { until } from '../../e2e/support/page.mjs';
import { servers } from '../turn.mjs';
import { how, mediaAgain } from './fault.mjs';

/** @typedef {import('./fault.mjs').Fault} Fault */

/** The kind of path that carries the media, as its own side names it: a relay reached over TLS is `relay over tls`. */
const routeOf = (/** @type {import('puppeteer-core').Page} */ page) =>
  page.evaluate(async () => {
    const { connections } = /** @type {any} */ (window).lab;
    /** @type {RTCPeerConnection | undefined} */
    const connection = [...connections.keys()].findLast(
      ({ connectionState }) => connectionState === 'connected',
    );
    const stats = await connection?.getStats();
    const all = [...(stats?.values() ?? [])];
    const pairId = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
    const pair =
      stats?.get(pairId) ?? all.find(({ type, selected }) => type === 'candidate-pair' && selected);
    const [local, remote] = [pair?.localCandidateId, pair?.remoteCandidateId].map((id) =>
      stats?.get(id),
    );
    if (local?.candidateType === 'relay') return `relay over ${local.relayProtocol}`;
    return remote?.candidateType === 'relay' ? 'relay of the other side' : local?.candidateType;
  });

/**
 * A network on which only a relay helps.
 *
 * @param {string} name
 * @param {Pick<Fault, 'hosts' | 'iceServers' | 'only'> & { blocked?: import('../nat.mjs').Fault }} network
 * @returns {Fault}
 */
const relayed = (name, { blocked, ...network }) => ({
  name,
  ...network,
  from: 'open',
  figures: {
    video: { how: `${how.video} join()`, target: 10 },
    route: { how: 'the selected candidate pair', unit: '', expected: 'relay' },
  },
  async run({ hosts, pages, join }) {
    if (blocked) for (const nat of Object.values(hosts.nats)) nat.have(blocked);
    const { video } = await mediaAgain(pages, await join(), 25);
    return { video, route: (await routeOf(pages[0])) ?? 'none' };
  },
});

/**
 * A network on which there is no path, which has to be said.
 *
 * @param {string} name
 * @param {readonly RTCIceServer[]} iceServers
 * @param {string} attributes
 * @returns {Fault}
 */
const noRoute = (name, iceServers, attributes = '') => ({
  name: `no route: ${name}`,
  from: 'open',
  iceServers,
  ...(attributes && { attributes: { 'ice-transport-policy': attributes } }),
  figures: {
    told: { how: 'the later side’s change to failed after join()', target: 12 },
    code: { how: 'code of its CallError', unit: '', expected: 'no-route', widgetOnly: true },
    text: { how: 'its message', unit: '', widgetOnly: true },
  },
  async run({ hosts, pages, join }) {
    for (const nat of Object.values(hosts.nats)) nat.have('udp');
    const since = await join();
    const over = (/** @type {{ status: string }} */ { status }) => /failed|ended/.test(status);
    const told = await Promise.all(
      pages.map(async (page) => {
        const look = async () => stateAfter(await notesOf(page, since), since, over);
        await until('an end', async () => (await look()) !== null, 45_000).catch(() => undefined);
        return look();
      }),
    );
    await delay(0);
    const failed = (await notesOf(pages[0])).states.find(over);
    return {
      told: later(told),
      code: failed?.error ?? failed?.reason ?? 'none',
      text: failed?.text ?? '',
    };
  },
});

/** @type {readonly Fault[]} */
export const routes = [
  relayed('symmetric NAT, both sides', { hosts: { symmetric: true } }),
  relayed('UDP blocked, both sides', { blocked: 'udp' }),
  relayed('only 443, both sides', {
    blocked: 'all but 443',
    iceServers: [servers.stun, servers.udp, servers.tls],
    only: 'chromium', // Firefox has no switch to accept a certificate that nobody signed
  }),
  noRoute('UDP blocked, no TURN', [servers.stun]),
  noRoute('TURN with a bad password', [servers.stun, servers.badPassword]),
  noRoute('UDP blocked, TURN over UDP only', [servers.stun, servers.udp]),
];
