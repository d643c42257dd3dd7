/** Two people's machines, each behind a router; the first has a second network, as a phone does. */
import { bridge } from './addresses.mjs';
import { addNamespace, inside, ip, removeNamespace } from './namespaces.mjs';
import { addNat } from './nat.mjs';

/** @typedef {Awaited<ReturnType<typeof addHosts>>} Hosts */

/** The first host's own address in its second network. */
export const hostAddress = { mobile: '10.0.3.2' };

/**
 * Plugs a host into a router.
 *
 * @param {string} host
 * @param {string} device
 * @param {string} nat
 * @param {number} index as in `addNat()`
 */
const plug = (host, device, nat, index) => {
  ip(`link add ${device} netns ${host} type veth peer name lan netns ${nat}`);
  inside(nat, `ip addr add 10.0.${index}.1/24 dev lan`);
  inside(nat, 'ip link set lan up');
};

/**
 * Takes a network into use. What is sent from its address leaves by it, as on a phone; the rest by the network with the
 * lowest metric.
 *
 * @param {string} host
 * @param {string} device
 * @param {number} index
 */
const connect = (host, device, index) => {
  inside(host, `ip link set ${device} up`);
  inside(host, `ip addr add 10.0.${index}.2/24 dev ${device}`); // browsers hear of addresses, not of links
  inside(host, `ip route replace default via 10.0.${index}.1 dev ${device} table ${index}`);
  inside(host, `ip rule add from 10.0.${index}.2 lookup ${index}`);
  inside(host, `ip route replace default via 10.0.${index}.1 dev ${device} metric ${index}`);
};

/**
 * @typedef {object} HostOptions
 * @property {boolean} [symmetric] both routers
 * @property {boolean} [secondNetwork] it is there from the start, beside the first
 * @property {import('./wire.mjs').WireQuality} [wire] of the first host's router
 */

/** @param {HostOptions} [options] */
export const addHosts = async ({ symmetric = false, secondNetwork = false, wire } = {}) => {
  const a = await addNat('nat-a', 1, { symmetric, ...(wire && { wire }) });
  const b = await addNat('nat-b', 2, { symmetric });
  const mobile = await addNat('nat-m', 3);
  for (const host of ['host-a', 'host-b']) addNamespace(host);
  plug('host-a', 'wifi0', 'nat-a', 1);
  plug('host-b', 'wifi0', 'nat-b', 2);
  plug('host-a', 'mobile0', 'nat-m', 3);
  connect('host-a', 'wifi0', 1);
  connect('host-b', 'wifi0', 2);
  if (secondNetwork) connect('host-a', 'mobile0', 3);
  return {
    names: /** @type {const} */ (['host-a', 'host-b']),
    nats: { a, b },
    /** The first host gets its second network. */
    connectMobile: () => connect('host-a', 'mobile0', 3),
    /** The first host loses its first network, and the address with it. */
    disconnectWifi: () => inside('host-a', 'ip link set wifi0 down'),
    /** What is new goes by the second network, while the first keeps its address. */
    preferMobile: () => inside('host-a', 'ip route del default via 10.0.1.1 dev wifi0 metric 1'),
    async remove() {
      for (const host of ['host-a', 'host-b']) removeNamespace(host);
      await Promise.all([a.remove(), b.remove(), mobile.remove()]);
      ip(`neigh flush dev ${bridge}`); // the next ones have the same addresses
    },
  };
};
