import { expect } from '@open-wc/testing';
import type { Evidence } from '../../../../src/call/peer/evidence.js';
import { Liveness } from '../../../../src/call/peer/liveness.js';
import { patience } from '../../../../src/call/peer/patience.js';

/** What happens between two looks. */
type Flow = 'media' | 'bytes' | 'nothing';

/** A connection on a clock of its own: looked at whenever the liveness asks for it. */
class Call {
  now = 0;
  readonly liveness = new Liveness(0, patience);
  /** When the last media came. */
  #mediaAt = 0;
  #packets = 0;
  #bytes = 0;

  /** Passes that much time; media come every 20 ms, bytes with each look. */
  pass(ms: number, flow: Flow): this {
    const until = this.now + ms;
    while (this.now < until) {
      this.now = Math.min(until, this.now + this.liveness.nextLookMs);
      if (flow === 'media') {
        this.#mediaAt = this.now - 10;
        this.#packets++;
      }
      if (flow !== 'nothing') this.#bytes++;
      this.liveness.see(this.#evidence, this.now);
    }
    return this;
  }

  /** How long until it is heard like that; `Infinity` for not within a minute. */
  until(hearing: Liveness['hearing'], flow: Flow): number {
    const began = this.now;
    while (this.now < began + 60_000) {
      if (this.liveness.hearing === hearing) return this.now - began;
      this.pass(this.liveness.nextLookMs, flow);
    }
    return Infinity;
  }

  get #evidence(): Evidence {
    const ageMs = this.now - this.#mediaAt;
    return { packets: this.#packets, bytes: this.#bytes, videoPackets: 0, frames: 0, ageMs };
  }
}

const talking = () => new Call().pass(10_000, 'media');

describe('liveness', () => {
  it('is fine while media come, and looks twice a second', () => {
    const { liveness } = talking();
    expect(liveness.hearing).to.equal('fine');
    expect(liveness.nextLookMs).to.equal(500);
  });

  it('is weak before it is lost, and lost within a second and a half of silence', () => {
    const weak = talking().until('weak', 'nothing');
    const lost = talking().until('lost', 'nothing');
    expect(weak).to.be.within(500, 1_300);
    expect(lost).to.be.within(1_300, 1_500);
    expect(weak).to.be.lessThan(lost);
  });

  it('looks five times a second while in doubt, and while lost', () => {
    const doubtful = talking().pass(800, 'nothing');
    expect(doubtful.liveness.nextLookMs).to.be.at.most(200);
    const lost = talking().pass(5_000, 'nothing');
    expect(lost.liveness.nextLookMs).to.equal(200);
  });

  it('knows the moment of the last packet, whenever it looks', () => {
    for (const late of [0, 100, 250, 400]) {
      const call = talking().pass(late, 'media');
      expect(call.until('lost', 'nothing')).to.be.within(1_300, 1_500);
    }
  });

  it('is fine again after a moment of weakness', () => {
    const call = talking();
    call.until('weak', 'nothing');
    expect(call.pass(300, 'media').liveness.hearing).to.equal('fine');
  });

  it('comes back with media, and takes them twice before it says so', () => {
    const call = talking().pass(5_000, 'nothing');
    expect(call.until('fine', 'media')).to.be.within(201, 450);
  });

  it('does not come back for single packets that get through', () => {
    const call = talking().pass(3_000, 'nothing');
    for (let round = 0; round < 20; round++) {
      call.pass(200, 'media').pass(600, 'nothing');
      expect(call.liveness.hearing).to.equal('lost');
    }
  });

  it('does not come back for RTCP where media came before', () => {
    const call = talking().pass(3_000, 'nothing').pass(2_000, 'bytes');
    expect(call.liveness.hearing).to.equal('lost');
  });

  it('comes back without media in the end: they may have been switched off meanwhile', () => {
    const call = talking().pass(3_000, 'nothing');
    expect(call.until('fine', 'bytes')).to.be.within(2_000, 5_000);
  });

  it('takes more to come back from a relapse', () => {
    const call = talking().pass(3_000, 'nothing');
    const first = call.until('fine', 'media');
    call.pass(1_000, 'media').pass(3_000, 'nothing');
    expect(call.until('fine', 'media')).to.be.greaterThan(2 * first);
  });

  it('stays fine for hours where neither side sends media, on pings alone', () => {
    const call = new Call();
    for (let round = 0; round < 1_000; round++) {
      call.pass(500, 'nothing').pass(200, 'bytes');
      expect(call.liveness.hearing).to.equal('fine');
    }
  });

  it('loses a side that sends no media when its pings stay out, and takes pings as the proof of its return', () => {
    const call = new Call().pass(5_000, 'bytes');
    expect(call.until('lost', 'nothing')).to.be.within(1_300, 1_700);
    expect(call.until('fine', 'bytes')).to.be.lessThan(500);
  });

  it('concludes nothing from one look after the page was held up', () => {
    const call = new Call().pass(5_000, 'bytes');
    const { liveness } = call;
    call.now += 4_000; // no timer ran, so no ping was sent
    liveness.see({ packets: 0, bytes: 10, videoPackets: 0, frames: 0, ageMs: Infinity }, call.now);
    expect(liveness.hearing).to.equal('fine');
  });

  it('waits less when the network has just changed', () => {
    const call = talking();
    call.liveness.doubt(call.now);
    expect(call.until('lost', 'nothing')).to.be.at.most(700);
  });

  it('waits as long as ever when the network has changed a while ago', () => {
    const call = talking();
    call.liveness.doubt(call.now);
    call.pass(5_000, 'media');
    expect(call.until('lost', 'nothing')).to.be.greaterThan(1_300);
  });

  it('begins anew with another connection, whose counters begin at nothing', () => {
    const call = talking().pass(5_000, 'nothing');
    const { liveness } = call;
    liveness.begin(call.now);
    expect(liveness.hearing).to.equal('fine');
    const none = { packets: 0, bytes: 0, videoPackets: 0, frames: 0, ageMs: Infinity };
    liveness.see(none, (call.now += 200));
    liveness.see({ ...none, packets: 5, bytes: 5, ageMs: 5 }, (call.now += 200));
    expect(liveness.silentMs).to.equal(5);
  });
});
