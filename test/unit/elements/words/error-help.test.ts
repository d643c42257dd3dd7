import { expect } from '@open-wc/testing';
import { helpFor } from '../../../../src/elements/words/error-help.js';
import { stringsFor } from '../../../../src/elements/words/strings.js';
import { CallError } from '../../../../src/errors.js';
import { openWith } from '../../../support/elements/open-with.js';

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const iphone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit}`;
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9';
const agents = {
  chrome: `Mozilla/5.0 (X11; Linux x86_64) ${blink} Chrome/140.0.0.0 Safari/537.36`,
  edge: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
  chromeMac: `${mac} ${blink} Chrome/140.0.0.0 Safari/537.36`,
  chromeAndroid: `${android}) ${blink} Chrome/140.0.0.0 Mobile Safari/537.36`,
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  safari: `${mac} ${webkit} Version/18.5 Safari/605.1.15`,
  safariIphone: `${iphone} Version/18.5 Mobile/15E148 Safari/604.1`,
  safariIpad: `touch ${mac} ${webkit} Version/18.5 Safari/605.1.15`,
  chromeIphone: `${iphone} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`,
  instagram: `${iphone} Mobile/15E148 Instagram 390.0.0.28.85 (iPhone16,2)`,
  facebook: `${android}; wv) ${blink} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/520.0]`,
  kakao: `${android}; wv) ${blink} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 KAKAOTALK/25.7`,
  kakaoIphone: `${iphone} Mobile/15E148 KAKAOTALK 25.7.0`,
  line: `${iphone} Safari Line/15.10.0`,
  whatsapp: `${iphone} Mobile/15E148 WhatsApp/2.25`,
  ipadApp: `touch ${mac} ${webkit}`,
};
const denied = (message = '') => new CallError('media-denied', message);

describe('The help for a blocked camera and microphone', () => {
  for (const language of ['en', 'ko']) {
    const words = stringsFor(language);
    const { remedies } = words.help;
    for (const [agent, remedy] of [
      ['chrome', 'chrome'],
      ['edge', 'chrome'],
      ['chromeAndroid', 'android'],
      ['firefox', 'firefox'],
      ['safari', 'safari'],
      ['safariIphone', 'ios'],
      ['safariIpad', 'ios'],
      ['chromeIphone', 'iosApp'],
    ] as const) {
      it(`says where to click in ${agent} (${language})`, () => {
        const { title, help, outside } = helpFor(words, denied(), agents[agent]);
        expect(title).to.equal(words.errors['media-denied'].title);
        expect(help).to.equal(remedies[remedy]);
        expect(outside).to.equal(undefined);
      });
    }

    for (const agent of ['chromeMac', 'edge', 'chrome', 'chromeAndroid'] as const) {
      it(`tells of the device's settings where the system blocks, in ${agent} (${language})`, () => {
        const help = helpFor(words, denied('Permission denied by system'), agents[agent]);
        expect(help).to.equal(words.help.system);
      });
    }
  }

  const words = stringsFor('en');
  for (const agent of [
    ...['instagram', 'facebook', 'kakao', 'kakaoIphone', 'line', 'whatsapp', 'ipadApp'],
  ] as (keyof typeof agents)[]) {
    it(`leads out of an app that shows pages itself: ${agent}`, () => {
      for (const code of ['media-denied', 'unsupported'] as const) {
        const { title, outside } = helpFor(words, new CallError(code, ''), agents[agent]);
        expect(title).to.equal(words.help.app.title);
        expect(outside?.[1]).to.equal(/Android/.test(agents[agent]) ? 'Chrome' : 'Safari');
      }
    });
  }

  it('opens this very page outside, with its invitation', () => {
    openWith('call=abcd');
    const { host, pathname, search } = location;
    const href = `${location.href}#call=abcd`;
    const link = (agent: keyof typeof agents) =>
      helpFor(words, denied(), agents[agent]).outside![0];
    expect(link('facebook')).to.equal(
      `intent://${host}${pathname}${search}#call=abcd#Intent;scheme=https;end`,
    );
    expect(link('instagram')).to.equal(`x-safari-${href}`);
    expect(link('kakao')).to.equal(`kakaotalk://web/openExternal?url=${encodeURIComponent(href)}`);
    openWith();
  });

  it('keeps the words of every other failure, also inside an app', () => {
    const { errors } = words;
    for (const code of ['call-full', 'media-in-use', 'no-route'] as const) {
      expect(helpFor(words, new CallError(code, ''), agents.kakao)).to.equal(errors[code]);
    }
    expect(helpFor(words, new CallError('media-dismissed', ''), agents.chrome)).to.equal(
      errors['media-dismissed'],
    );
  });
});
