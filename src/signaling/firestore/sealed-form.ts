import { CallError } from '../../errors.js';
import { base64UrlOf } from '../sealing/base64-url.js';
import { isSealKey } from '../sealing/seal-key.js';
import { Seal } from '../sealing/seal.js';
import { membersOf } from '../outgoing-signal.js';
import type { Opening, Seat } from '../signaling-channel.js';
import { openingOf, sealedPrefix, sdpOf, type CallRecord } from './call-record.js';
import type { Mail } from './mailbox.js';
import type { RecordFields, RecordForm } from './record-form.js';

/** Which offer a call stands on. */
interface Standing {
  /** Random: tells one record of a call from the next. */
  readonly name: string;
  /** Raised each time the caller writes its offer anew. */
  readonly round: number;
}

/** `sealed:<name>:<round>:<what was sealed>`, in the place of the SDP. An answer has the offer's name and round. */
const pattern = new RegExp(`^${sealedPrefix}([\\w-]{22}):(\\d{1,6}):([\\w-]+)$`);

interface SealedText extends Standing {
  readonly sealed: string;
}

const parse = (sdp: string | null): SealedText | null => {
  const [, name, round, sealed] = pattern.exec(sdp ?? '') ?? [];
  return name && round && sealed ? { name, round: Number(round), sealed } : null;
};

/**
 * A record that only whoever has the link can read: descriptions with the profiles, and the mail, are sealed
 * as they were written. The service sees who wrote when and how much, no address, fingerprint or name.
 */
export class SealedForm implements RecordForm {
  readonly #seal: Seal;
  readonly #callId: string;
  #standing: Standing = { name: '', round: 0 };

  /** @throws {CallError} `bad-key` for a key that was cut off. */
  constructor(key: string, callId: string) {
    if (!isSealKey(key)) throw new CallError('bad-key', 'The key of the link is not complete.');
    this.#seal = new Seal(key, callId);
    this.#callId = callId;
  }

  nameOf({ offer }: CallRecord): string | null {
    return parse(sdpOf(offer))?.name ?? null;
  }

  writeOffer(opening: Opening): Promise<RecordFields> {
    const name = base64UrlOf(crypto.getRandomValues(new Uint8Array(16)));
    this.#standing = { name, round: 0 };
    return this.#write('offer', opening);
  }

  async readOffer(record: CallRecord): Promise<Opening | null> {
    const text = parse(sdpOf(record.offer));
    const opening = text && (await this.#read('offer', text));
    if (!opening) throw new CallError('bad-key', 'The key of the link does not open this call.');
    this.#standing = text;
    return opening;
  }

  rewriteOffer(opening: Opening): Promise<RecordFields> {
    const { name, round } = this.#standing;
    this.#standing = { name, round: round + 1 };
    return this.#write('offer', opening);
  }

  writeAnswer(opening: Opening): Promise<RecordFields> {
    return this.#write('answer', opening);
  }

  /** An answer counts for the offer beside it: while this side writes another, somebody may answer the last. */
  async readAnswer({ offer, answer }: CallRecord): Promise<Opening | null> {
    const [ours, theirs] = [parse(sdpOf(offer)), parse(sdpOf(answer))];
    if (ours?.name !== this.#standing.name || !theirs) return null;
    return this.#read('answer', { ...ours, sealed: theirs.sealed });
  }

  async writeMail({ seq, ack, data }: Mail, of: Seat): Promise<Mail> {
    return { seq, ack, data: await this.#seal.seal(data, this.#mailPlace(of, seq, ack)) };
  }

  async readMail({ seq, ack, data }: Mail, of: Seat): Promise<Mail | null> {
    const text = await this.#seal.open(data, this.#mailPlace(of, seq, ack));
    return text === null ? null : { seq, ack, data: text };
  }

  async #write(type: 'offer' | 'answer', opening: Opening): Promise<RecordFields> {
    const { description, profile } = opening;
    const { name, round } = this.#standing;
    const text = JSON.stringify({ sdp: description.sdp, profile });
    const sealed = await this.#seal.seal(text, this.#place(type, name, round));
    return { [type]: { type, sdp: `${sealedPrefix}${name}:${round}:${sealed}` } };
  }

  async #read(type: 'offer' | 'answer', text: SealedText): Promise<Opening | null> {
    const { name, round, sealed } = text;
    const opened = await this.#seal.open(sealed, this.#place(type, name, round));
    const { sdp, profile } = membersOf(opened && jsonOf(opened));
    return openingOf(type, { type, sdp }, profile);
  }

  /** What a text is bound to. An offer is the caller's, an answer the callee's. */
  #place(kind: 'offer' | 'answer', name: string, round: number): readonly unknown[] {
    return [this.#callId, kind, name, round];
  }

  #mailPlace(of: Seat, seq: number, ack: number): readonly unknown[] {
    return [this.#callId, 'mail', this.#standing.name, of, seq, ack];
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
