import type { Opening, Seat } from '../signaling-channel.js';
import type { CallRecord } from './call-record.js';
import type { Mail } from './mailbox.js';

/** Members of a record, as they are written. */
export type RecordFields = Readonly<Record<string, unknown>>;

/**
 * How a call's record is written and read: plain, as every client of the tutorial does, or sealed. One form
 * serves one channel: it knows which offer its call stands on.
 */
export interface RecordForm {
  /** Names the record by its offer: under another name it is another call's. Null for what is no call. */
  nameOf(record: CallRecord): string | null;

  /** The members of a new record for the caller's half. */
  writeOffer(opening: Opening): Promise<RecordFields>;

  /**
   * The caller's half, on which this call stands from now on. Null for a record that is no call.
   * @throws {CallError} `bad-key` for one that is sealed with another key, or that should be sealed.
   */
  readOffer(record: CallRecord): Promise<Opening | null>;

  /** The members that tell of the caller in another way, while nobody has answered. */
  rewriteOffer(opening: Opening): Promise<RecordFields>;

  /** The members for the callee's half. `toTutorial`: for a client that reads the description only. */
  writeAnswer(opening: Opening, toTutorial: boolean): Promise<RecordFields>;

  /** The callee's half; null until somebody has answered, and for an answer that is none. */
  readAnswer(record: CallRecord): Promise<Opening | null>;

  /** A side's mail as it lies in the record. */
  writeMail(mail: Mail, of: Seat): Promise<Mail>;

  /** The same, read; null for what that side cannot have written. */
  readMail(mail: Mail, of: Seat): Promise<Mail | null>;
}
