import type { CallFile } from './call-state.js';
import type { FileSink } from './file-sink.js';

/** What the other side is told of a file before it accepts. */
export type Offer = Pick<CallFile, 'id' | 'name' | 'size' | 'type'>;

/** A file with what there is to do about it. */
export interface Job {
  info: CallFile;
  /** Null for a file that comes. */
  readonly source: Blob | null;
  sink: FileSink | null;
  opening: boolean;
  /** The next byte to send, or to come; null until asked for. */
  next: number | null;
  /** What is to be done with the blocks that came. */
  work: Promise<void>;
  toldAt: number;
}

export const newJob = (offer: Offer, from: CallFile['from'], source: Blob | null): Job => ({
  info: {
    ...offer,
    from,
    at: Date.now(),
    status: 'offered',
    transferred: 0,
    url: null,
    problem: null,
  },
  source,
  sink: null,
  opening: false,
  next: null,
  work: Promise.resolve(),
  toldAt: 0,
});

/** True while it may still go on. */
export const isOpen = ({ info: { status } }: Job): boolean =>
  status === 'offered' || status === 'sending';
