/**
 * What all hosts reach through their routers: one network segment, 198.51.100.0/24, with STUN and TURN on one address
 * and signaling, which is Firestore and the servers of the rivals, on another, so that either can be cut alone.
 */
import { startCountingProxy } from '../../bench/counting-proxy.mjs';
import { startFirestore } from '../../scripts/emulator/emulator.mjs';
import { addresses, bridge, firestorePort, sink } from './addresses.mjs';
import { ip } from './namespaces.mjs';
import { startTurn } from './turn.mjs';
import { warmUp } from './warm-up.mjs';

/**
 * @param {string} folder for keys and logs
 * @param {readonly import('./rivals/rival.mjs').Rival[]} rivals that are measured, too
 */
export const startInternet = async (folder, rivals) => {
  ip('link set lo up');
  ip(`link add ${bridge} type bridge`);
  for (const address of Object.values(addresses)) ip(`addr add ${address}/24 dev ${bridge}`);
  ip(`link set ${bridge} up`);
  ip(`neigh replace ${sink.address} lladdr ${sink.hardware} dev ${bridge} nud permanent`);
  ip(`route add default via ${sink.address} dev ${bridge}`);
  const turn = await startTurn(addresses.turn, folder);
  const emulator = await startFirestore({ own: true });
  if (!emulator) throw new Error('There is no Firestore emulator.');
  const proxy = await startCountingProxy(`${emulator.host}:${emulator.port}`, {
    host: addresses.firestore,
    port: firestorePort,
  });
  await warmUp();
  for (const rival of rivals) await rival.startServer(addresses.firestore);
  return {
    /** Documents billed since the last time. */
    takeOperations: () => proxy.take(),
    async stop() {
      proxy.close();
      await Promise.all([emulator.stop(), turn.stop()]);
    },
  };
};
