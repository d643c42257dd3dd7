/** Routers that translate addresses, as homes and phones have them, and the faults they are told to have. */
import { addNamespace, inside, ip, removeNamespace } from './namespaces.mjs';
import { addresses, bridge, sink } from './addresses.mjs';
import { startWire } from './wire.mjs';

/**
 * What a router lets through, as rules of its own chain for both directions. `firestore` is the only thing cut in one,
 * and the only thing left in `media`.
 *
 * @type {Record<string, readonly string[]>}
 */
const faults = {
  everything: ['-j DROP'],
  media: [`-d ${addresses.firestore} -j RETURN`, `-s ${addresses.firestore} -j RETURN`, '-j DROP'],
  firestore: [`-d ${addresses.firestore} -j DROP`, `-s ${addresses.firestore} -j DROP`],
  udp: ['-p udp -j DROP'],
  // only what an office's firewall lets out; the emulator, which has no TLS, stands for a server on 443
  'all but 443': [
    ...['-p tcp --dport 443 -j RETURN', '-p tcp --sport 443 -j RETURN'],
    ...[`-d ${addresses.firestore} -j RETURN`, `-s ${addresses.firestore} -j RETURN`, '-j DROP'],
  ],
  '20 % loss': ['-m statistic --mode random --probability 0.2 -j DROP'],
};

/** @typedef {'everything' | 'media' | 'firestore' | 'udp' | 'all but 443' | '20 % loss'} Fault */

/**
 * @typedef {object} Nat
 * @property {(fault: Fault) => void} have
 * @property {() => void} recover
 * @property {() => Promise<void>} remove
 */

/**
 * @param {string} name of its namespace
 * @param {number} index its addresses are 198.51.100.1INDEX outside and 10.0.INDEX.1 inside
 * @param {{ symmetric?: boolean, wire?: import('./wire.mjs').WireQuality }} [options] symmetric: a new port for every
 *   peer, which no hole can be punched through; `wire`: what the cable to the internet is like
 * @returns {Promise<Nat>}
 */
export const addNat = async (name, index, { symmetric = false, wire } = {}) => {
  addNamespace(name);
  const port = `to-${name}`;
  const cable = wire && (await startWire([name, 'wan'], port, wire));
  if (!wire) ip(`link add wan netns ${name} type veth peer name ${port}`);
  ip(`link set ${port} master ${bridge} up`);
  inside(name, `ip addr add 198.51.100.1${index}/24 dev wan`);
  inside(name, 'ip link set wan up');
  inside(name, `ip route add default via ${sink.address} dev wan`);
  inside(name, `ip neigh replace ${sink.address} lladdr ${sink.hardware} dev wan nud permanent`);
  inside(name, 'sysctl -qw net.ipv4.ip_forward=1');
  const iptables = (/** @type {string} */ line) => inside(name, `iptables -w ${line}`);
  iptables(`-t nat -A POSTROUTING -o wan -j MASQUERADE${symmetric ? ' --random-fully' : ''}`);
  iptables('-N FAULT');
  iptables('-A FORWARD -j FAULT');
  iptables('-A FORWARD -i wan -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT');
  iptables('-A FORWARD -i wan -j DROP');
  iptables('-A INPUT -i wan -p udp -j DROP'); // silently, as routers do
  const recover = () => void iptables('-F FAULT');
  return {
    have(fault) {
      recover();
      for (const rule of faults[fault] ?? []) iptables(`-A FAULT ${rule}`);
    },
    recover,
    async remove() {
      await cable?.stop();
      if (!wire) ip(`link del ${port}`); // at once, while a namespace goes in its own time
      removeNamespace(name);
    },
  };
};
