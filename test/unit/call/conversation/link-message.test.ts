import { expect } from '@open-wc/testing';
import {
  maxFrameLength,
  maxTextLength,
  readLinkMessage,
  writeLinkMessage,
  type LinkMessage,
} from '../../../../src/call/conversation/link-message.js';

const read = (message: unknown) => readLinkMessage(JSON.stringify(message));

const kaye = { microphone: true, camera: false, screen: true, name: 'Kaye', recording: false };
const nobody = { microphone: false, camera: false, screen: false, name: '', recording: false };
const file = { id: 'a', name: 'a.txt', size: 5, type: 'text/plain' };
const hash = '0123456789abcdef'.repeat(4);
const nonce = '0123456789abcdef'.repeat(2);
const problems = ['lost', 'damaged', 'storage', 'unreadable', null] as const;

/** What pages of today and of before send, as it travels, and what it means. */
const understood: readonly (readonly [frame: string, message: LinkMessage])[] = [
  [
    '{"t":"hello","v":2,"self":{"microphone":true,"camera":false,"screen":true,"name":"Kaye","recording":false}}',
    { t: 'hello', v: 2, page: '', self: kaye },
  ],
  ['{"t":"hello","v":4,"page":"p"}', { t: 'hello', v: 4, page: 'p', self: nobody }],
  ['{"t":"hello"}', { t: 'hello', v: 1, page: '', self: nobody }],
  ['{"t":"ack"}', { t: 'ack', v: 1 }],
  ['{"t":"away"}', { t: 'away' }],
  ['{"t":"ack","v":2}', { t: 'ack', v: 2 }],
  ['{"t":"got","id":"x"}', { t: 'got', id: 'x' }],
  [
    '{"t":"state","self":{"microphone":true,"camera":false,"screen":true,"name":"Kaye","recording":false,"wants":"audio"}}',
    { t: 'state', self: { ...kaye, demand: 'audio' } },
  ],
  ['{"t":"chat","text":"Hello","id":"x"}', { t: 'chat', text: 'Hello', id: 'x' }],
  ['{"t":"signal","signal":{"type":"restart"}}', { t: 'signal', signal: { type: 'restart' } }],
  [`{"t":"offer","file":${JSON.stringify(file)}}`, { t: 'offer', file }],
  ['{"t":"have","file":"a","at":0}', { t: 'have', file: 'a', at: 0, heldMs: 0 }],
  ['{"t":"have","file":"a","at":9,"heldMs":80}', { t: 'have', file: 'a', at: 9, heldMs: 80 }],
  ['{"t":"have","file":"a","at":9,"heldMs":-1}', { t: 'have', file: 'a', at: 9, heldMs: 0 }],
  ...problems.map(
    (problem) =>
      [
        `{"t":"stop","file":"a","problem":${JSON.stringify(problem)}}`,
        { t: 'stop', file: 'a', problem },
      ] as const,
  ),
  [`{"t":"commit","hash":"${hash}"}`, { t: 'commit', hash }],
  [`{"t":"reveal","nonce":"${nonce}"}`, { t: 'reveal', nonce }],
  ['{"t":"bye","removes":true}', { t: 'bye', removes: true }],
  ['{"t":"bye","removes":false,"later":[1]}', { t: 'bye', removes: false }],
  ['{"t":"later","id":"x"}', { t: 'unknown', id: 'x' }],
  ['{"t":"chat","text":7,"id":"x"}', { t: 'unknown', id: 'x' }],
];

/** Values that no member has, each of which has broken something somewhere. */
const odd: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0.5,
  1e300,
  '',
  'abc',
  '5',
  'x'.repeat(100_000),
  ' '.repeat(100_000),
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  [],
  ['lost'],
  {},
  { toString: 1, valueOf: 1 },
  { length: 3 },
];

const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.length <= most;
const isId = (value: unknown): boolean => isText(value, 64) && value !== '';
const isSize = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const isDescription = (self: LinkMessage & { t: 'state' | 'hello' }): boolean => {
  const { microphone, camera, screen, recording, name, demand } = self.self;
  return (
    [microphone, camera, screen, recording].every((on) => typeof on === 'boolean') &&
    isText(name, 80) &&
    [undefined, 'less', 'audio'].includes(demand)
  );
};

/** Whether everything in a message is what its type promises, within its bounds. */
const isSound = (message: LinkMessage): boolean => {
  if (message.id !== undefined && !isId(message.id)) return false;
  switch (message.t) {
    case 'hello':
      return Number.isSafeInteger(message.v) && isText(message.page, 64) && isDescription(message);
    case 'ack':
      return Number.isSafeInteger(message.v);
    case 'state':
      return isDescription(message);
    case 'got':
    case 'unknown':
      return isId(message.id);
    case 'chat':
      return isText(message.text, maxTextLength);
    case 'signal':
      return typeof message.signal.type === 'string';
    case 'offer': {
      const { id, name, size, type } = message.file;
      return isId(id) && isText(name, 255) && name !== '' && isSize(size) && isText(type, 255);
    }
    case 'have':
      return isId(message.file) && isSize(message.at);
    case 'stop':
      return isId(message.file) && problems.includes(message.problem);
    case 'commit':
      return /^[0-9a-f]{64}$/.test(message.hash);
    case 'reveal':
      return /^[0-9a-f]{32}$/.test(message.nonce);
    case 'ping':
      return typeof message.hears === 'boolean';
    case 'key-frame':
    case 'away':
      return true;
    case 'bye':
      return typeof message.removes === 'boolean';
  }
};

/** The message with one member, at any depth, replaced by this value. */
const variantsOf = (message: object, value: unknown): object[] =>
  Object.entries(message).flatMap(([name, member]: [string, unknown]) => [
    { ...message, [name]: value },
    ...(typeof member === 'object' && member !== null
      ? variantsOf(member, value).map((inner) => ({ ...message, [name]: inner }))
      : []),
  ]);

describe('readLinkMessage', () => {
  for (const [frame, message] of understood) {
    it(`understands ${frame}`, () => {
      expect(readLinkMessage(frame)).to.deep.equal(message);
    });
  }

  const frames: readonly (readonly [what: string, frame: unknown])[] = [
    ['nothing', ''],
    ['half a message', '{"t":"ack"'],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"ack"'],
    ['a list', '["ack"]'],
    ['bytes', new TextEncoder().encode('{"t":"ack"}').buffer],
    ['an object that is no frame', { t: 'ack' }],
    ['a very deep list', '['.repeat(200_000)],
    ['more than a frame holds', `{"t":"ack"${' '.repeat(maxFrameLength)}}`],
  ];
  for (const [what, frame] of frames) {
    it(`takes ${what} for no message`, () => {
      expect(readLinkMessage(frame)).to.equal(null);
    });
  }

  for (const [frame] of understood) {
    it(`makes a sound message or none of ${frame} with any member odd`, () => {
      const message = JSON.parse(frame) as object;
      for (const value of odd) {
        for (const variant of variantsOf({ id: 'x', ...message }, value)) {
          const result = read(variant);
          expect(
            result === null || isSound(result),
            JSON.stringify(variant).slice(0, 200),
          ).to.equal(true);
        }
      }
    });
  }

  const refused: readonly object[] = [
    { t: 'chat' },
    { t: 'chat', text: 'a', id: 'x'.repeat(65) },
    { t: 'chat', text: 'a', id: 7 },
    { t: 'got' },
    { t: 'got', id: { toString: 1 } },
    { t: 'signal', signal: { type: 'gone' } },
    { t: 'offer', file: null },
    { t: 'offer', file: { ...file, id: 'x'.repeat(65) } },
    { t: 'offer', file: { ...file, name: { toString: 1, valueOf: 1 } } },
    { t: 'offer', file: { ...file, name: undefined } },
    { t: 'offer', file: { ...file, type: 7 } },
    { t: 'offer', file: { ...file, size: 1.5 } },
    { t: 'offer', file: { ...file, size: 2 ** 53 } },
    { t: 'have', file: 'a', at: 'abc' },
    { t: 'have', file: 'a', at: -1 },
    { t: 'have', file: ['a'], at: 0 },
    { t: 'stop', file: {} },
    { t: 'commit', hash: nonce },
    { t: 'commit', hash: hash.toUpperCase() },
    { t: 'commit', hash: `${hash}\n` },
    { t: 'reveal', nonce: hash },
    { t: 'reveal', nonce: [nonce] },
    { t: ['bye'], removes: true },
  ];
  for (const message of refused) {
    it(`refuses ${JSON.stringify(message).slice(0, 90)}`, () => {
      expect(read(message)).to.equal(null);
    });
  }

  for (const problem of [{ toString: 1, valueOf: 1 }, 'later', 7, ['lost'], undefined]) {
    it(`takes the problem ${JSON.stringify(problem)} for none: the file stops in any case`, () => {
      expect(read({ t: 'stop', file: 'a', problem })).to.deep.equal({
        t: 'stop',
        file: 'a',
        problem: null,
      });
    });
  }

  it('cuts what is too long', () => {
    const long = 'x'.repeat(50_000);
    expect(read({ t: 'chat', text: long })).to.deep.equal({
      t: 'chat',
      text: 'x'.repeat(maxTextLength),
    });
    expect(read({ t: 'state', self: { name: long } })).to.deep.equal({
      t: 'state',
      self: { ...nobody, name: 'x'.repeat(80) },
    });
    expect(read({ t: 'offer', file: { ...file, name: `${long}.txt`, type: long } })).to.deep.equal({
      t: 'offer',
      file: { ...file, name: `${'x'.repeat(239)}.txt`, type: 'x'.repeat(255) },
    });
  });

  it('makes a name harmless', () => {
    expect(read({ t: 'offer', file: { ...file, name: '../\u202ea|b.txt' } })).to.deep.equal({
      t: 'offer',
      file: { ...file, name: 'ab.txt' },
    });
  });
});

describe('writeLinkMessage', () => {
  for (const [frame, message] of understood) {
    it(`says what ${frame} says`, () => {
      expect(readLinkMessage(writeLinkMessage(message))).to.deep.equal(message);
    });
  }

  it('says what it asks for under the name that older pages know', () => {
    const frame = writeLinkMessage({ t: 'state', self: { ...kaye, demand: 'less' } });
    expect(JSON.parse(frame)).to.deep.equal({ t: 'state', self: { ...kaye, wants: 'less' } });
  });
});
