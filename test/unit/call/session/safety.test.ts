import { expect } from '@open-wc/testing';
import { useParties, type Party } from '../../../support/call/parties.js';

const people = useParties();

/** What a party has to read aloud, once there is something. */
const words = async (party: Party) => {
  while (party.session.safety === null) await party.hears('wordschange');
  return party.session.safety;
};

describe('the safety words of a call', () => {
  it('are the same on both sides, and not verified before somebody says so', async () => {
    const { tom, kaye } = await people.connected();
    const [toms, kayes] = await Promise.all([words(tom), words(kaye)]);
    expect(toms.numbers).to.have.length(5);
    expect(toms).to.deep.equal(kayes);
    expect(toms.verified).to.equal(false);
  });

  it('are verified by each person for themselves, and the other way round', async () => {
    const { tom, kaye } = await people.connected();
    const { numbers } = await words(tom);
    await words(kaye);
    let events = 0;
    tom.session.addEventListener('verifiedchange', () => events++);
    tom.session.verify(true);
    tom.session.verify(true);
    expect(tom.session.safety).to.deep.equal({ numbers, verified: true });
    expect(kaye.session.safety).to.deep.equal({ numbers, verified: false });
    tom.session.verify(false);
    expect(tom.session.safety?.verified).to.equal(false);
    expect(events).to.equal(2);
  });

  it('stay, and stay verified, when the path is lost and found', async () => {
    const { tom, kaye } = await people.connected({
      patience: { weakMs: 200, prepareMs: 250, lostMs: 300 },
    });
    const { numbers } = await words(tom);
    await words(kaye);
    tom.session.verify(true);
    const undo = people.connections.cut();
    await tom.reaches('reconnecting');
    expect(tom.session.safety).to.deep.equal({ numbers, verified: true });
    undo();
    await tom.reaches('connected');
    expect(tom.session.safety).to.deep.equal({ numbers, verified: true });
    expect(kaye.session.safety?.numbers).to.deep.equal(numbers);
  });

  it('go with the call, and the next one has others', async () => {
    const { tom, kaye } = await people.connected();
    const { numbers } = await words(tom);
    tom.session.verify(true);
    await kaye.session.leave();
    await tom.reaches('ended');
    expect(tom.session.safety).to.equal(null);
    tom.session.verify(true);
    await kaye.join(await tom.start());
    const again = await words(tom);
    expect(again.numbers).not.to.deep.equal(numbers);
    expect(again.verified).to.equal(false);
  });

  it('cannot be verified before they are there', async () => {
    const { tom } = await people.waiting();
    let events = 0;
    tom.session.addEventListener('verifiedchange', () => events++);
    tom.session.verify(true);
    expect(tom.session.safety).to.equal(null);
    expect(events).to.equal(0);
  });
});
