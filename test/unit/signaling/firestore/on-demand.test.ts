import { expect } from '@open-wc/testing';
import type { CallError } from '../../../../src/errors.js';
import { rejection } from '../../../support/events/rejection.js';

type OnDemand = typeof import('../../../../src/signaling/firestore/on-demand.js');

const urlOf = (file: string) =>
  new URL(`../../../../src/signaling/firestore/${file}`, import.meta.url).href;

/** Another page of this origin, which finds no file in the place of this one. */
const pageWithout = (file: string) => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const page = frame.contentDocument!;
  const map = page.createElement('script');
  map.type = 'importmap';
  map.textContent = JSON.stringify({ imports: { [urlOf(file)]: urlOf('nowhere.js') } });
  page.head.append(map);
  const { eval: run } = frame.contentWindow as unknown as { eval<T>(code: string): Promise<T> };
  return {
    import: <T>(url: string) => run<T>(`import(${JSON.stringify(url)})`),
    remove: () => frame.remove(),
  };
};

describe('Firebase that cannot be loaded', () => {
  it('is told as a service that cannot be reached, and imported again by who asks again', async () => {
    const page = pageWithout('open.ts');
    const { loadFirestore } = await page.import<OnDemand>(urlOf('on-demand.ts'));

    const [first, second] = [await rejection(loadFirestore()), await rejection(loadFirestore())];

    for (const error of [first, second] as CallError[]) {
      expect(error.code).to.equal('signaling-blocked');
      expect(error.message).to.include('cannot be loaded').and.include('nowhere.js');
    }
    expect((second as CallError).cause).not.to.equal((first as CallError).cause);
    page.remove();
  });
});
