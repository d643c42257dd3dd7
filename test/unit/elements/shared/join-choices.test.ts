import { expect } from '@open-wc/testing';
import { JoinChoices } from '../../../../src/elements/shared/join-choices.js';

const silentPage = { muted: false, cameraOff: false, displayName: '' };
const quietPage = { muted: true, cameraOff: true, displayName: '' };

describe('what a person chose before a call', () => {
  it('leaves everything to the page where nothing was chosen', () => {
    const choices = new JoinChoices(() => undefined);
    expect(choices.appliedTo(silentPage)).to.deep.equal({
      microphone: true,
      camera: true,
      name: '',
    });
    expect(choices.appliedTo(quietPage)).to.include({ microphone: false, camera: false });
  });

  it('counts before what the page says, choice by choice', () => {
    const choices = new JoinChoices(() => undefined);
    choices.choose({ microphone: true });
    choices.choose({ name: ' Kaye ' });
    expect(choices.appliedTo(quietPage)).to.deep.equal({
      microphone: true,
      camera: false,
      name: 'Kaye',
    });
  });

  it('gives way to a name of the page', () => {
    const choices = new JoinChoices(() => undefined);
    choices.choose({ name: 'Kaye' });
    expect(choices.appliedTo({ ...silentPage, displayName: 'Tom' }).name).to.equal('Tom');
  });

  it('is shown after each choice', () => {
    const shown: (string | undefined)[] = [];
    const choices: JoinChoices = new JoinChoices(() => shown.push(choices.name));
    choices.choose({ name: 'K' });
    choices.choose({ name: 'Kaye' });
    expect(shown).to.deep.equal(['K', 'Kaye']);
  });
});
