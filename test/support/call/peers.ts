import { withoutPool } from '../../../src/call/peer/candidate-pool.js';
import { Peer } from '../../../src/call/peer/peer.js';
import type { OutgoingSignal } from '../../../src/signaling/signaling-channel.js';

/** As of a call, but that host candidates find each other on one machine: tests ask no server. */
export const rtcConfiguration: RTCConfiguration = {
  iceServers: [],
  iceCandidatePoolSize: 1,
  bundlePolicy: 'max-bundle',
};

/** Peers for the tests of the surrounding `describe`; each test's are closed after it. */
export const usePeers = () => {
  let scope: AbortController;
  beforeEach(() => {
    scope = new AbortController();
  });
  afterEach(() => scope.abort());

  const peer = (signal = scope.signal): Peer =>
    new Peer(withoutPool(rtcConfiguration), new MediaStream(), signal); // described at once

  /** Two that have described themselves to each other, and are not connected yet. */
  const described = async () => {
    const [caller, callee] = [peer(), peer()];
    const offer = await caller.offer();
    const answer = await callee.answer(offer);
    await Promise.all([caller.accept(answer), callee.beginChecks()]);
    return { caller, callee, offer, answer };
  };

  /** Two that are connected and tell each other what comes later. */
  const connected = async () => {
    const pair = await described();
    const { caller, callee } = pair;
    const signals: OutgoingSignal[] = [];
    let isLost: (signal: OutgoingSignal) => boolean = () => false;
    for (const [from, to] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      from.allowRenegotiation();
      from.signals.listen((signal) => {
        signals.push(signal);
        if (isLost(signal)) return;
        setTimeout(() => void to.receive(signal)); // as on a wire: never in the same task
      });
    }
    await Promise.all([reach(caller, 'connected'), reach(callee, 'connected')]);
    /** The next description of this type does not arrive. Resolves when it is lost. */
    const loseNext = (type: RTCSdpType): Promise<void> =>
      new Promise((resolve) => {
        isLost = (signal) => {
          if (signal.type !== 'description' || signal.description.type !== type) return false;
          isLost = () => false;
          resolve();
          return true;
        };
      });
    return { ...pair, signals, loseNext };
  };

  return { peer, described, connected };
};

/** Resolves once the connection is in this state. */
export const reach = ({ connection }: Peer, state: RTCPeerConnectionState): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (connection.connectionState !== state) return;
      connection.removeEventListener('connectionstatechange', look);
      resolve();
    };
    connection.addEventListener('connectionstatechange', look);
    look();
  });
