import { expect } from '@open-wc/testing';
import { readPreferences, writePreferences } from '../../../../src/call/media/preferences.js';

const key = 'p2p-call';
const defaults = {
  audioinput: '',
  videoinput: '',
  audiooutput: '',
  microphone: true,
  camera: true,
  name: '',
  sounds: true,
};
beforeEach(() => localStorage.removeItem(key));
afterEach(() => localStorage.removeItem(key));

describe('preferences', () => {
  it('are none at first', () => expect(readPreferences()).to.deep.equal(defaults));

  it('are remembered one beside the other', () => {
    writePreferences({ name: 'Kaye', camera: false });
    writePreferences({ camera: true, videoinput: 'abc' });
    expect(readPreferences()).to.deep.equal({
      ...defaults,
      name: 'Kaye',
      camera: true,
      videoinput: 'abc',
    });
  });

  for (const garbage of ['', '{', 'null', '5', '"text"', '[]']) {
    it(`are none in ${JSON.stringify(garbage)}, and can be written over it`, () => {
      localStorage.setItem(key, garbage);
      expect(readPreferences()).to.deep.equal(defaults);
      writePreferences({ name: 'Kaye' });
      expect(readPreferences()).to.deep.equal({ ...defaults, name: 'Kaye' });
    });
  }

  it('leave out what has another type or name', () => {
    localStorage.setItem(key, '{"name":7,"audioinput":null,"camera":"yes","sounds":false,"x":1}');
    expect(readPreferences()).to.deep.equal({ ...defaults, sounds: false });
  });

  it('are none where the storage is blocked', () => {
    const blocked = () => {
      throw new DOMException('', 'SecurityError');
    };
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
    Object.defineProperty(window, 'localStorage', { get: blocked, configurable: true });
    try {
      writePreferences({ name: 'Kaye' });
      expect(readPreferences()).to.deep.equal(defaults);
    } finally {
      Object.defineProperty(window, 'localStorage', real);
    }
  });
});
