import { outgoingSignalOf } from '../../signaling/outgoing-signal.js';
import type { OutgoingSignal } from '../../signaling/signaling-channel.js';
import type { CallFile } from '../call-types.js';
import type { WordMessage } from '../safety/word-exchange.js';
import { safeFileName } from './file-name.js';
import {
  readSelfDescription,
  writeSelfDescription,
  type SelfDescription,
} from './self-description.js';

/** A file as its owner offers it. */
export type FileOffer = Pick<CallFile, 'id' | 'name' | 'size' | 'type'>;

/** What the two sides say about files. The bytes have a channel of their own. */
export type FileMessage =
  | { readonly t: 'offer'; readonly file: FileOffer }
  /** So many bytes are written, the last of them after so many milliseconds. The first one accepts the offer. */
  | { readonly t: 'have'; readonly file: string; readonly at: number; readonly heldMs: number }
  | { readonly t: 'stop'; readonly file: string; readonly problem: CallFile['problem'] };

type LinkContent =
  /** `v` is the version of what the sender understands. `page` tells its page from one that is loaded again. */
  | {
      readonly t: 'hello';
      readonly v: number;
      readonly page: string;
      readonly self: SelfDescription;
    }
  | { readonly t: 'ack'; readonly v: number }
  /** The message with this id has come. */
  | { readonly t: 'got'; readonly id: string }
  | { readonly t: 'state'; readonly self: SelfDescription }
  | { readonly t: 'chat'; readonly text: string }
  | { readonly t: 'signal'; readonly signal: OutgoingSignal }
  | FileMessage
  | WordMessage
  /** Something to hear, where nothing else is sent. `hears`: the sender receives what this side sends. */
  | { readonly t: 'ping'; readonly hears: boolean }
  /** The sender cannot decode the pictures that come, and needs a whole one. */
  | { readonly t: 'key-frame' }
  /** The page goes away, and the person may come back. */
  | { readonly t: 'away' }
  /** The other side leaves. `removes`: it also removes the call's record. */
  | { readonly t: 'bye'; readonly removes: boolean }
  /** What only another version can read. It is confirmed, or it would be sent again and again. */
  | { readonly t: 'unknown'; readonly id: string };

/**
 * What the two sides say over the data channel. A message with an `id` has to arrive: the other side
 * confirms it, and drops a second copy.
 */
export type LinkMessage = LinkContent & { readonly id?: string };

/** Longest text of one message, in UTF-16 units. A data channel carries 64 KiB everywhere. */
export const maxTextLength = 10_000;
/** Longest frame that is looked at, in UTF-16 units: as much as Chromium sends in one. */
export const maxFrameLength = 2 ** 18;
/** Longest id of a message or file. Ours are UUIDs of 36 characters. */
const maxIdLength = 64;
/** Longest media type: two names of 127 characters (RFC 6838, 4.2). */
const maxTypeLength = 255;

type Members = Readonly<Record<string, unknown>>;

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= maxIdLength;

/** True for so many bytes in hexadecimal digits. */
const isHex = (value: unknown, bytes: number): value is string =>
  typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value);

/** True for a number of bytes or milliseconds. */
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** The object a frame holds. Bytes, other values and what is too long or no JSON are none. */
const membersOf = (frame: unknown): Members | null => {
  if (typeof frame !== 'string' || frame.length > maxFrameLength) return null;
  try {
    const value: unknown = JSON.parse(frame);
    return typeof value === 'object' ? (value as Members | null) : null;
  } catch {
    return null;
  }
};

/** The first version did not say which one it is. */
const readVersion = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 1);

const readOffer = (value: unknown): LinkContent | null => {
  const { id, name, size, type } = (value ?? {}) as Members;
  if (!isId(id) || !isCount(size)) return null;
  if (typeof name !== 'string' || typeof type !== 'string') return null;
  const file = { id, name: safeFileName(name), size, type: type.slice(0, maxTypeLength) };
  return { t: 'offer', file };
};

/** A problem that this version does not know counts as none: the file stops in any case. */
const readProblem = (value: unknown): CallFile['problem'] => {
  switch (value) {
    case 'lost':
    case 'damaged':
    case 'storage':
    case 'unreadable':
      return value;
    default:
      return null;
  }
};

/** The message in these members, except its id; null where one that it needs is missing or odd. */
const readSignal = (value: unknown): LinkContent | null => {
  const signal = outgoingSignalOf(value);
  return signal && { t: 'signal', signal };
};

const readContent = (members: Members): LinkContent | null => {
  const {
    t,
    v,
    page,
    self,
    text,
    signal,
    file,
    at,
    heldMs,
    problem,
    hash,
    nonce,
    hears,
    removes,
    id,
  } = members;
  switch (t) {
    case 'hello':
      return {
        t,
        v: readVersion(v),
        page: isId(page) ? page : '',
        self: readSelfDescription(self),
      };
    case 'ack':
      return { t, v: readVersion(v) };
    case 'got':
      return isId(id) ? { t, id } : null;
    case 'state':
      return { t, self: readSelfDescription(self) };
    case 'chat':
      return typeof text === 'string' ? { t, text: text.slice(0, maxTextLength) } : null;
    case 'signal':
      return readSignal(signal);
    case 'offer':
      return readOffer(file);
    case 'have':
      if (!isId(file) || !isCount(at)) return null;
      return { t, file, at, heldMs: isCount(heldMs) ? heldMs : 0 }; // an older version does not say
    case 'stop':
      return isId(file) ? { t, file, problem: readProblem(problem) } : null;
    case 'commit':
      return isHex(hash, 32) ? { t, hash } : null;
    case 'reveal':
      return isHex(nonce, 16) ? { t, nonce } : null;
    case 'ping':
      return { t, hears: hears !== false };
    case 'key-frame':
    case 'away':
      return { t };
    case 'bye':
      return { t, removes: removes === true };
    default:
      return null;
  }
};

/**
 * Reads a frame of the data channel: the one place where what the other side sends becomes a value that
 * the rest of the call can rely on. Each member has its type and its bound; members that nobody knows
 * are left out. Null for what is no message. Never throws.
 */
export const readLinkMessage = (frame: unknown): LinkMessage | null => {
  const members = membersOf(frame);
  if (members === null) return null;
  const { id } = members;
  const content = readContent(members);
  if (id === undefined) return content;
  if (!isId(id)) return null;
  return content === null ? { t: 'unknown', id } : { ...content, id };
};

/** The frame for a message, as every version of the other side reads it. */
export const writeLinkMessage = (message: LinkMessage): string =>
  JSON.stringify(
    'self' in message ? { ...message, self: writeSelfDescription(message.self) } : message,
  );
