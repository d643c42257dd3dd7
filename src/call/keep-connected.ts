import type { OutgoingSignal } from '../signaling/signaling-channel.js';
import type { Conversation } from './conversation/conversation.js';
import { Lifeline, type LifelineListener } from './peer/lifeline.js';
import type { Patience } from './peer/patience.js';
import { watchTutorial } from './peer/tutorial-watch.js';
import type { Meeting, Rendezvous } from './rendezvous.js';

/** What a connection is kept with. */
export interface Means {
  /** What goes over the data channel. */
  readonly conversation: Conversation;
  /** What goes over the service; null once there is none any more. */
  readonly rendezvous: () => Rendezvous | null;
  readonly patience: Patience;
}

/**
 * Watches over the connection with the one who was met, until the scope of the meeting ends. Answers what looks for a
 * new path when this one is lost; null with a tutorial client, which could not follow.
 */
export const keepConnected = (
  { peer, seat, scope }: Meeting,
  { conversation, rendezvous, patience }: Means,
  listener: LifelineListener,
): Lifeline | null => {
  const send = (signal: OutgoingSignal) => rendezvous()?.send(signal);
  if (conversation.tutorial) {
    peer.signals.listen(send);
    watchTutorial(peer, { seat, patience }, listener, scope);
    return null;
  }
  peer.allowRenegotiation();
  const service = {
    send,
    refresh: () => rendezvous()?.refresh(),
    hasHeard: () => rendezvous()?.hasHeard === true,
  };
  return new Lifeline(peer, { seat, link: conversation, service, patience }, listener, scope);
};
