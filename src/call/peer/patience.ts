import type { Seat } from '../../signaling/signaling-channel.js';

/** How long a call waits for what, in milliseconds. */
export const patience = {
  /** A caller that is alive but finds no path shows it by offering again after this time. */
  secondTryMs: 5_000,
  /** A callee that has neither a path nor a sign of the caller by then answered a dead offer. */
  silenceMs: 8_000,
  /** Chromium gives up after 15 s of checks, Firefox later; servers that do not answer are known after 10 s. */
  connectMs: 11_000,
  /** Without anything received: longer than the pauses of a busy machine. */
  weakMs: 700,
  /** The same: the caller gets another connection ready, which costs nothing yet. */
  prepareMs: 1_000,
  /** The same: the path is lost. */
  lostMs: 1_450,
  /** The same, just after the network has changed. */
  doubtMs: 450,
  /**
   * Between two attempts: an offer and an answer are two writes, and ICE checks for 15 s. What the callee asks for
   * waits in its mailbox until the caller reads it.
   */
  betweenAttemptsMs: { caller: 14_500, callee: 30_000 } as Readonly<Record<Seat, number>>,
  /** The same where news of the network come one right after the other. */
  leastBetweenMs: 2_500,
  /** How long none is made while no ICE server answers that answered before. */
  blindMs: 40_000,
  /** The callee lets the caller go first: then what it would ask for is under way already. */
  askMs: { caller: 0, callee: 2_500 } as Readonly<Record<Seat, number>>,
  /** Between two looks whether the connection to the service hangs, while an answer is missing. */
  refreshMs: 4_000,
  /** How long a lost connection is looked for before the call counts as over: a minute, and time to be found. */
  recoveryMs: 65_000,
  /** The same from a sign of life on: of the other side, or of this side's network. Twice as much more at most. */
  putOffMs: 10_000,
  /** How long pictures stay small after a path is back: browsers learn by then what it carries. */
  resumingMs: 1_500,
  /** How long the seat of a side is kept whose page went away: loaded again it takes a few seconds. */
  absenceMs: 30_000,
  /** The same with a tutorial client, which nobody can ask for a new path. */
  tutorialRecoveryMs: 8_000,
  /** What `disconnected` has to last for with a tutorial client: Firefox also says it when all is well again. */
  graceMs: 1_000,
  /** A record that vanishes later than this while connecting means: the other side found no path. */
  longConnectMs: 7_000,
  /**
   * Before a seat that was lost while waiting is taken anew, time after time: somebody may remove it again and
   * again, and each time costs the owner. After the last the call fails.
   */
  lostSeatMs: [0, 1_000, 3_000, 9_000, 27_000] as readonly number[],
};
export type Patience = Readonly<typeof patience>;
