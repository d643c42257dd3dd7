import { expect } from '@open-wc/testing';
import { takeDrops } from '../../../../src/elements/chat/file-drop.js';

const setUp = (canSendFile: boolean) => {
  const sent: string[] = [];
  let taken = 0;
  const element = document.createElement('div');
  const chat = { canSendFile, sendFile: ({ name }: File) => String(sent.push(name)) };
  takeDrops(element, chat, () => taken++);
  /** Answers whether the element wants it. */
  const drag = (type: string, dataTransfer: DataTransfer) =>
    !element.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }));
  return { sent, drag, taken: () => taken };
};

const files = () => {
  const data = new DataTransfer();
  for (const name of ['a', 'b']) data.items.add(new File([], name));
  return data;
};

describe('takeDrops', () => {
  it('offers every file that is dropped', () => {
    const { sent, drag, taken } = setUp(true);
    expect(drag('dragover', files())).to.equal(true);
    expect(drag('drop', files())).to.equal(true);
    expect(sent).to.deep.equal(['a', 'b']);
    expect(taken()).to.equal(1);
  });

  it('leaves anything else to the page', () => {
    const { sent, drag, taken } = setUp(true);
    const text = new DataTransfer();
    text.setData('text/plain', 'hello');
    expect(drag('dragover', text)).to.equal(false);
    expect(drag('drop', text)).to.equal(false);
    expect(sent).to.deep.equal([]);
    expect(taken()).to.equal(0);
  });

  it('takes nothing while nobody is there to get it', () => {
    const { sent, drag } = setUp(false);
    expect(drag('dragover', files())).to.equal(false);
    expect(drag('drop', files())).to.equal(false);
    expect(sent).to.deep.equal([]);
  });
});
