import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { P2PCallOptions } from '../../../../src/elements/p2p-call/p2p-call-options.js';
import { elementsIn, textIn } from '../../../support/elements/shadow-text.js';

type Option = Exclude<keyof P2PCallOptions, number | symbol>;

const options = Object.keys(P2PCallOptions.properties) as Option[];
const attributeOf = (option: Option) => P2PCallOptions.properties[option]!.attribute;
localStorage.removeItem('p2p-call'); // what a person chose is no option, but counts where one is not given
const initial = document.createElement('p2p-call');
const booleans = options.filter((option) => typeof initial[option] === 'boolean');

const placed: P2PCall[] = [];
const place = (change: (element: P2PCall) => void = () => undefined): P2PCall => {
  const element = document.createElement('p2p-call');
  element.iceServers = '[]';
  change(element);
  document.body.append(element);
  placed.push(element);
  return element;
};
afterEach(() => {
  for (const element of placed.splice(0)) element.remove();
});

/** Everything a person sees when they are not lucky: a card that says something. */
const cardOf = (element: P2PCall) =>
  textIn(elementsIn(element.shadowRoot!).find(({ localName }) => localName === 'call-panel')!);

describe('the options of <p2p-call>', () => {
  it('are all an attribute in kebab-case, or a property alone', () => {
    const kebab = (name: string) =>
      name.replace('Base', '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const objects = [
      'firestore',
      'firestoreSdk',
      'createChannel',
      'mediaConstraints',
      'rtcConfiguration',
    ];
    for (const option of options) {
      expect(attributeOf(option)).to.equal(objects.includes(option) ? false : kebab(option));
    }
  });

  it('have booleans that are false at first', () => {
    expect(booleans).to.have.length.above(9);
    for (const option of booleans) expect(initial[option], option).to.equal(false);
  });

  for (const option of booleans) {
    it(`take ${option} from its attribute, where "false" is false`, () => {
      const element = document.createElement('p2p-call');
      const name = attributeOf(option) as string;
      for (const [value, expected] of [
        ['', true],
        ['false', false],
        ['true', true],
        [null, false],
        [name, true],
      ] as const) {
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
        expect(element[option], String(value)).to.equal(expected);
      }
      Object.assign(element, { [option]: 'false' });
      expect(element[option], 'as a property').to.equal(false);
    });
  }

  it('leave the camera and the seat alone with autojoin="false"', async () => {
    const element = place((made) => {
      made.callId = 'room-of-nobody';
      made.setAttribute('autojoin', 'false');
    });
    await element.updateComplete;
    await element.updateComplete;
    expect(element.state.status).to.equal('idle');
    expect(cardOf(element)).not.to.equal('');
  });

  for (const option of options) {
    it(`take null and undefined as "not given" for ${option}`, async () => {
      for (const nothing of [null, undefined]) {
        const early = place((made) => Object.assign(made, { [option]: nothing }));
        await early.updateComplete;
        const late = place();
        await late.updateComplete;
        Object.assign(late, { [option]: nothing });
        await late.updateComplete;
        for (const element of [early, late]) {
          expect(element[option]).to.equal(initial[option]);
          expect(element.preview).to.equal(true);
          expect(element.problem).to.equal(null);
          expect(cardOf(element)).to.contain('Start a call');
        }
      }
    });

    it(`show the card with ${option} set to anything at all`, async () => {
      for (const junk of [42, NaN, {}, [], [[]], new Date(), () => 1, Symbol('junk'), 'http://']) {
        const element = place();
        await element.updateComplete;
        Object.assign(element, { [option]: junk });
        await element.updateComplete;
        const { problem } = element;
        if (problem) expect(problem.code).to.equal('config-invalid');
        expect(cardOf(element)).to.contain(problem ? 'not set up correctly' : 'Start a call');
        element.remove();
      }
    });
  }

  it('take the Firebase config and the ICE servers as objects, too', async () => {
    const element = place((made) => {
      made.firebaseConfig = { apiKey: 'key', projectId: 'demo', appId: 'app' };
      made.iceServers = [{ urls: 'stun:stun.example.com' }];
    });
    await element.updateComplete;
    expect(element.preview).to.equal(false);
    expect(element.problem).to.equal(null);
    const { rtcConfiguration } = element.resolveConfig();
    expect(rtcConfiguration.iceServers).to.deep.equal([{ urls: 'stun:stun.example.com' }]);
  });

  it('say what a wrong object lacks', async () => {
    const element = place((made) => (made.firebaseConfig = { apiKey: 'key' }));
    await element.updateComplete;
    expect(textIn(element)).to.contain('project-id is missing');
  });

  it('are set by a framework that spreads everything it has over the element, and nothing throws', async () => {
    const names = Object.getOwnPropertyNames(P2PCall.prototype).filter(
      (name) => Object.getOwnPropertyDescriptor(P2PCall.prototype, name)?.get && name !== 'copied',
    ) as (keyof P2PCall)[];
    expect(names).to.include.members(['state', 'localStream', 'inviteUrl', 'usage', 'files']);
    const element = place();
    await element.updateComplete;
    for (const junk of [null, undefined, {}, [], 'text', 1]) {
      for (const name of names) {
        const before = typeof element[name];
        Object.assign(element, { [name]: junk });
        expect(typeof element[name], name).to.equal(before);
      }
    }
    await element.updateComplete;
    expect(element.state.status).to.equal('idle');
    expect(cardOf(element)).to.contain('Start a call');
  });

  it('keep the old name of low-data', async () => {
    const element = place((made) => made.setAttribute('data-saver', ''));
    await element.updateComplete;
    expect([element.lowData, element.dataSaver]).to.deep.equal([true, true]);
    element.lowData = false;
    expect(element.dataSaver).to.equal(false);
    element.dataSaver = true;
    expect(element.lowData).to.equal(true);
  });

  it('reflect nothing, and a value set anew takes back nothing that a person chose', async () => {
    const element = place((made) => made.setAttribute('fit', 'cover'));
    await element.updateComplete;
    const before = element.getAttributeNames();
    element.fit = 'contain';
    element.lowData = element.selfHidden = element.noSounds = element.chatOpen = true;
    await element.updateComplete;
    element.setAttribute('fit', 'cover');
    expect(element.getAttributeNames()).to.deep.equal(before);
    expect(element.fit).to.equal('contain');
  });
});
