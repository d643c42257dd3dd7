import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import { en } from '../../../../src/elements/words/en.js';
import { ko } from '../../../../src/elements/words/ko.js';
import { registerStrings } from '../../../../src/elements/words/strings.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const connected = allStates()[5]!;
const numbers = [0, 63, 17, 17, 5];
const [english, korean] = [en, ko].map(({ safety }) => {
  const words = safety.list.split(' ');
  return numbers.map((number) => words[number]!);
}) as [string[], string[]];

/** Settings of a call with these words, and what is to be seen of them. */
const render = async (language = 'en') => {
  const host = await fixture<FakeCall>(
    html`<fake-call><call-settings></call-settings></fake-call>`,
  );
  const settings = host.querySelector('call-settings')!;
  host.side = 'settings';
  await host.show({ state: connected, language });
  const show = (verified: boolean) => host.show({ safety: { numbers, verified } });
  const items = () =>
    [...settings.shadowRoot!.querySelectorAll('[part=safety-words] li')].map((item) =>
      item.textContent.replace(/\s+/g, ' ').trim(),
    );
  return { host, settings, show, items };
};

describe('the safety words in <call-settings>', () => {
  it('are not there before both sides have agreed on them', async () => {
    const { settings, items } = await render();
    expect(items()).to.deep.equal([]);
    expect(textIn(settings)).not.to.contain('Safety words');
    expect(buttonIn(settings, 'They match')).to.equal(null);
  });

  it('are five words in their order, with what to do', async () => {
    const { settings, show, items } = await render();
    await show(false);
    expect(items()).to.deep.equal(english);
    const group = settings.shadowRoot!.querySelector('[part=safety]')!;
    const heading = settings.shadowRoot!.getElementById(group.getAttribute('aria-labelledby')!);
    expect(heading!.textContent).to.equal('Safety words');
    expect(textIn(settings)).to.contain('If they differ, somebody may listen in: leave the call.');
    await expect(settings).to.be.accessible();
  });

  it('are Korean on a Korean page, each with the English one below it', async () => {
    const { settings, show, items } = await render('ko');
    await show(false);
    expect(items()).to.deep.equal(korean.map((word, index) => `${word} ${english[index]}`));
    const small = [...settings.shadowRoot!.querySelectorAll('small')];
    expect(small.map(({ lang }) => lang)).to.deep.equal(['en', 'en', 'en', 'en', 'en']);
    expect(buttonIn(settings, ko.safety.match)).to.exist;
    await expect(settings).to.be.accessible();
  });

  it('are English alone in a language without words of its own', async () => {
    registerStrings('ie', { start: 'Vocar' });
    const { show, items } = await render('ie');
    await show(false);
    expect(items()).to.deep.equal(english);
  });

  it('have a switch that says whether they match', async () => {
    const { host, settings, show } = await render();
    await show(false);
    const button = buttonIn(settings, 'They match')!;
    expect(button.getAttribute('aria-pressed')).to.equal('false');
    button.click();
    await show(true);
    expect(buttonIn(settings, 'They match')).to.equal(button);
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    button.click();
    expect(host.pressed).to.deep.equal(['verify true', 'verify false']);
    await expect(settings).to.be.accessible();
  });
});

describe('the sign that they match', () => {
  it('is on the picture of the other side, and said in words', async () => {
    const host = await fixture<FakeCall>(
      html`<fake-call
        ><call-video source="local"></call-video><call-video source="remote"></call-video
        ><call-video source="screen"></call-video
      ></fake-call>`,
    );
    const videos = [...host.querySelectorAll('call-video')];
    const signs = () =>
      videos.map((video) => video.shadowRoot!.querySelector('[part=verified]')?.textContent.trim());
    const media = { microphone: true, camera: true, screen: true };
    await host.show({
      state: connected,
      localStream: new MediaStream(),
      remoteStream: new MediaStream(),
      remoteScreen: new MediaStream(),
      remote: { ...media, name: 'Kaye', recording: false },
      safety: { numbers, verified: false },
    });
    expect(signs()).to.deep.equal([undefined, undefined, undefined]);
    await host.show({ safety: { numbers, verified: true } });
    expect(signs()).to.deep.equal([undefined, 'The safety words match', undefined]);
    await expect(videos[1]!).to.be.accessible();
  });
});

describe('two people in a call', () => {
  const pair = new ConnectedPair();
  before(async function () {
    this.timeout(20_000);
    await pair.open();
    const both = [pair.caller, pair.callee];
    await waitUntil(() => both.every(({ safetyWords }) => safetyWords !== null));
  });
  after(() => pair.close());

  it('read the same words, each in the language of their page', async () => {
    const { caller, callee } = pair;
    expect(caller.safetyWords).to.have.length(5);
    expect(caller.safetyWords).to.deep.equal(callee.safetyWords);
    callee.lang = 'ko';
    await callee.updateComplete;
    const places = caller.safetyWords!.map((word) => en.safety.list.split(' ').indexOf(word));
    const korean = ko.safety.list.split(' ');
    expect(callee.safetyWords).to.deep.equal(places.map((place) => korean[place]));
  });

  it('say that they match, which the page hears once it is to be seen', async () => {
    const { caller } = pair;
    for (const verified of [true, false]) {
      const heard = nextEvent(caller, 'call-verified');
      caller.perform('verify');
      const { detail, bubbles, composed } = await heard;
      expect(detail).to.deep.equal({ words: caller.safetyWords, verified });
      expect({ bubbles, composed }).to.deep.equal({ bubbles: true, composed: true });
      const signs = elementsIn(caller.shadowRoot!).filter((e) => e.matches('[part=verified]'));
      expect(signs).to.have.length(verified ? 1 : 0);
    }
  });

  it('have no words any more after it', async () => {
    const { caller } = pair;
    await caller.leave();
    expect(caller.safetyWords).to.equal(null);
  });
});
