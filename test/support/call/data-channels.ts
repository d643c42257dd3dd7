import { oneEvent } from '@open-wc/testing';
import type { Peer } from '../../../src/call/peer/peer.js';
import { rtcConfiguration } from './peers.js';

/** Resolves once the channel is open. */
export const opened = (channel: RTCDataChannel): Promise<void> =>
  new Promise((resolve) => {
    if (channel.readyState === 'open') resolve();
    else channel.addEventListener('open', () => resolve(), { once: true });
  });

/** The description with all candidates inside. */
const described = async (connection: RTCPeerConnection): Promise<RTCSessionDescription> => {
  await connection.setLocalDescription();
  while (connection.iceGatheringState !== 'complete') {
    await oneEvent(connection, 'icegatheringstatechange');
  }
  return connection.localDescription!;
};

/** One data channel, seen from both ends, for the tests of the surrounding `describe`. */
export const useDataChannels = () => {
  const connections: RTCPeerConnection[] = [];
  afterEach(() => {
    for (const connection of connections.splice(0)) connection.close();
  });

  const end = () => {
    const connection = new RTCPeerConnection(rtcConfiguration);
    connections.push(connection);
    const channel = connection.createDataChannel('test', { negotiated: true, id: 0 });
    return { connection, channel, opened: opened(channel) };
  };

  /** The channels before they are open; `connect` opens them. */
  const pair = () => {
    const [one, other] = [end(), end()];
    const connect = async () => {
      await other.connection.setRemoteDescription(await described(one.connection));
      await one.connection.setRemoteDescription(await described(other.connection));
      await Promise.all([one.opened, other.opened]);
    };
    return {
      one: one.channel,
      other: other.channel,
      connect,
      hangUp: () => other.connection.close(),
    };
  };

  return { pair };
};

/** What a conversation needs of a peer: this channel, and certificates of this caller's side. */
export const otherSide = (
  dataChannel: RTCDataChannel | null,
): Pick<Peer, 'dataChannel' | 'fileChannel' | 'certificates'> => ({
  dataChannel,
  fileChannel: null,
  certificates: { seat: 'caller', caller: 'sha-256 aa', callee: 'sha-256 bb' },
});

/** Reads a channel's messages, one after another. */
export class Inbox {
  readonly #messages: unknown[] = [];
  #wake: () => void = () => undefined;

  constructor(channel: RTCDataChannel) {
    channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
      this.#messages.push(JSON.parse(data));
      this.#wake();
    });
  }

  async next(): Promise<unknown> {
    while (this.#messages.length === 0) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#messages.shift();
  }
}
