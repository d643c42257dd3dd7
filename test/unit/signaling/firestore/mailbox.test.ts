import { expect } from '@open-wc/testing';
import { Mailbox, mailOf } from '../../../../src/signaling/firestore/mailbox.js';
import type { OutgoingSignal } from '../../../../src/signaling/signaling-channel.js';

const candidate = (name: string): OutgoingSignal => ({
  type: 'candidate',
  candidate: { candidate: name, sdpMid: '0', sdpMLineIndex: 0 },
});
const [first, second, third] = [candidate('first'), candidate('second'), candidate('third')];
const restart: OutgoingSignal = { type: 'description', description: { type: 'offer', sdp: 'v=0' } };

const make = () => ({ ours: new Mailbox(), theirs: new Mailbox() });

describe('Mailbox', () => {
  it('carries signals over in order', () => {
    const { ours, theirs } = make();
    ours.put(restart);
    ours.put(first);

    expect(theirs.read(ours.mail)).to.deep.equal([restart, first]);
  });

  it('gives each signal once, however often its box is read', () => {
    const { ours, theirs } = make();
    ours.put(first);
    theirs.read(ours.mail);
    expect(theirs.read(ours.mail)).to.deep.equal([]);

    ours.put(second);
    expect(theirs.read(ours.mail)).to.deep.equal([second]);
  });

  it('loses nothing when the reader misses versions', () => {
    const { ours, theirs } = make();
    ours.put(first);
    ours.put(second); // written, and overwritten before anybody read it
    ours.put(third);

    expect(theirs.read(ours.mail)).to.deep.equal([first, second, third]);
  });

  it('ignores an older version that comes late', () => {
    const { ours, theirs } = make();
    ours.put(first);
    const older = ours.mail;
    ours.put(second);
    theirs.read(ours.mail);

    expect(theirs.read(older)).to.deep.equal([]);
    ours.put(third);
    expect(theirs.read(ours.mail)).to.deep.equal([third]);
  });

  it('drops what the other side confirms, and only that', () => {
    const { ours, theirs } = make();
    ours.put(first);
    theirs.read(ours.mail);
    ours.put(second);

    ours.read(theirs.mail);

    expect(JSON.parse(ours.mail.data)).to.deep.equal([[2, second]]);
    expect(theirs.read(ours.mail)).to.deep.equal([second]);
  });

  it('counts on after all is confirmed', () => {
    const { ours, theirs } = make();
    ours.put(first);
    theirs.read(ours.mail);
    ours.read(theirs.mail);
    expect(ours.mail).to.deep.equal({ seq: 1, ack: 0, data: '[]' });

    ours.put(second);
    expect(theirs.read(ours.mail)).to.deep.equal([second]);
    expect(theirs.mail.ack).to.equal(2);
  });

  it('keeps its data within what the security rules allow: the oldest go first', () => {
    const { ours, theirs } = make();
    const large = (name: string): OutgoingSignal => ({
      type: 'description',
      description: { type: 'offer', sdp: name + 'x'.repeat(11_000) },
    });
    for (const name of ['1', '2', '3']) ours.put(large(name));

    expect(ours.mail.data.length).to.be.at.most(24_000);
    expect(theirs.read(ours.mail)).to.deep.equal([large('2'), large('3')]);
  });

  it('keeps the newest signal whatever its size', () => {
    const { ours } = make();
    const huge = candidate('x'.repeat(70_000));
    ours.put(first);
    ours.put(huge);

    expect(JSON.parse(ours.mail.data)).to.deep.equal([[2, huge]]);
  });

  it('reads 256 signals of one box, and none of a box that is too long', () => {
    const entries = (count: number, pad = '') =>
      JSON.stringify(Array.from({ length: count }, (_, index) => [index + 1, first])) + pad;
    const many = { seq: 300, ack: 0, data: entries(300) };
    expect(make().theirs.read(many)).to.have.lengthOf(256);

    const long = { seq: 1, ack: 0, data: entries(1, ' '.repeat(32_768)) };
    expect(mailOf(long)).to.equal(null);
  });

  const noBoxes = [
    undefined,
    null,
    'text',
    7,
    {},
    { seq: 1, ack: 1 },
    { seq: '1', ack: 0, data: '[]' },
    { seq: 1, ack: null, data: '[]' },
    { seq: 1, ack: 0, data: [] },
    { seq: -1, ack: 1, data: '[]' },
    { seq: 1, ack: 1.5, data: '[]' },
  ];
  for (const value of noBoxes) {
    it(`reads nothing in ${JSON.stringify(value)}`, () => {
      expect(mailOf(value)).to.equal(null);
    });
  }

  const malformed = [
    '',
    '{',
    'null',
    '{"0": 1}',
    '[7]',
    '[null]',
    '[[]]',
    '[[9]]',
    '[[9, null]]',
    '[["9", {"type": "candidate"}]]',
    '[[9, {"type": "gone"}]]',
    '[[9, {"type": "opening"}]]',
    '[[9, {"type": "candidate"}]]',
    '[[9, {"type": "description", "description": {"type": "offer"}}]]',
    '[[0.5, {"type": "restart"}]]',
  ];
  for (const data of malformed) {
    it(`is not disturbed by the data ${data || '(none)'}`, () => {
      const { ours, theirs } = make();
      expect(theirs.read({ seq: 9, ack: 0, data })).to.deep.equal([]);

      ours.put(first);
      expect(theirs.read(ours.mail)).to.deep.equal([first]);
    });
  }

  it('takes the good entries out of a box with bad ones', () => {
    const data = JSON.stringify([[1, first], 'bad', [2, { type: 'gone' }], [3, third]]);
    expect(make().theirs.read({ seq: 3, ack: 0, data })).to.deep.equal([first, third]);
  });
});
