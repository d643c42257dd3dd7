import { expect } from '@open-wc/testing';
import { takeDrops } from '../../../../src/elements/chat/file-drop.js';

/** An element that takes drops, and what the page around it hears of them. */
const setUp = (canSendFile: boolean) => {
  const sent: string[] = [];
  let taken = 0;
  const heard: string[] = [];
  const page = document.createElement('div');
  const element = document.createElement('div');
  page.append(element);
  const chat = { canSendFile, sendFile: ({ name }: File) => String(sent.push(name)) };
  takeDrops(element, chat, () => taken++);
  /** Answers whether the element wants it. */
  const drag = (type: string, dataTransfer: DataTransfer) =>
    !element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  for (const type of types) page.addEventListener(type, () => heard.push(type));
  return { element, sent, heard, drag, taken: () => taken };
};

const types = ['dragenter', 'dragover', 'dragleave', 'drop'];

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

  it('takes nothing while nobody is there to get it, and lets no browser open it', () => {
    const { sent, heard, drag, taken } = setUp(false);
    const data = files();
    data.dropEffect = 'copy';
    expect(drag('dragover', data)).to.equal(true);
    expect(data.dropEffect).to.equal('none');
    expect(drag('drop', files())).to.equal(true);
    expect(sent).to.deep.equal([]);
    expect(taken()).to.equal(0);
    expect(heard, 'the page may have a use for it').to.deep.equal(['dragover', 'drop']);
  });

  it('tells the page around nothing of what it takes', () => {
    const { heard, drag } = setUp(true);
    for (const type of types) drag(type, files());
    expect(heard).to.deep.equal([]);
  });

  it('leaves what something inside has taken', () => {
    const { sent, drag, element } = setUp(true);
    element.addEventListener('drop', (event) => event.preventDefault(), { capture: true });
    expect(drag('drop', files())).to.equal(true);
    expect(sent).to.deep.equal([]);
  });
});
