import { expect } from '@open-wc/testing';
import { SignalQueue } from '../../../src/signaling/signal-queue.js';

const make = () => ({ queue: new SignalQueue<number>(), heard: [] as number[] });

describe('SignalQueue', () => {
  it('keeps what comes before somebody listens, in order', () => {
    const { queue, heard } = make();
    queue.push(1);
    queue.push(2);

    queue.listen((signal) => heard.push(signal));

    expect(heard).to.deep.equal([1, 2]);
  });

  it('delivers at once while somebody listens', () => {
    const { queue, heard } = make();
    queue.listen((signal) => heard.push(signal));

    queue.push(1);
    expect(heard).to.deep.equal([1]);
    queue.push(2);
    expect(heard).to.deep.equal([1, 2]);
  });

  it('delivers one after the other when hearing a signal brings another', () => {
    const { queue, heard } = make();
    queue.push(1);
    queue.push(2);

    queue.listen((signal) => {
      heard.push(signal);
      if (signal === 1) queue.push(3);
      heard.push(-signal); // done with it
    });

    expect(heard).to.deep.equal([1, -1, 2, -2, 3, -3]);
  });

  it('delivers everything once, to the listener who came last', () => {
    const { queue, heard } = make();
    const first: number[] = [];
    queue.listen((signal) => first.push(signal));
    queue.push(1);

    queue.listen((signal) => heard.push(signal));
    queue.push(2);

    expect(first).to.deep.equal([1]);
    expect(heard).to.deep.equal([2]);
  });

  it('delivers nothing once closed, not even what waits', () => {
    const { queue, heard } = make();
    queue.push(1);

    queue.close();
    queue.push(2);
    queue.listen((signal) => heard.push(signal));
    queue.push(3);

    expect(heard).to.deep.equal([]);
  });

  it('stops where its listener closes it', () => {
    const { queue, heard } = make();
    queue.push(1);
    queue.push(2);

    queue.listen((signal) => {
      heard.push(signal);
      queue.close();
    });

    expect(heard).to.deep.equal([1]);
  });
});
