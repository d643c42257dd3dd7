import { expect } from '@open-wc/testing';
import type { CallFile } from '../../../../src/call/call-types.js';
import { useParties, type Party } from '../../../support/call/parties.js';

const people = useParties();

/** The party's only file, once it has this status. */
const reaches = async (party: Party, status: CallFile['status']): Promise<CallFile> => {
  for (;;) {
    const [file] = party.session.chat.files;
    if (file?.status === status) return file;
    await party.hears('file');
  }
};

const listens = async (party: Party) => {
  while (!party.session.chat.canSendFile) await party.hears('listening');
};

/** Tom offers Kaye a file. */
const offered = async (content: BlobPart = 'hello') => {
  const fixture = await people.connected();
  const { tom, kaye } = fixture;
  await listens(tom);
  const id = tom.session.chat.sendFile(new File([content], 'a.txt', { type: 'text/html' }));
  await reaches(kaye, 'offered');
  return { ...fixture, id };
};

describe('a file in a call', () => {
  it('reaches the other side once that accepts it', async () => {
    const { tom, kaye, id } = await offered();
    await kaye.session.chat.acceptFile(id);
    const { url, name } = await reaches(kaye, 'done');
    const response = await fetch(url!);
    expect(name).to.equal('a.txt');
    expect(await response.text()).to.equal('hello');
    await reaches(tom, 'done');
  });

  it('never runs as a page of this origin, whatever it says it is', async () => {
    const { kaye, id } = await offered('<script>alert(1)</script>');
    await kaye.session.chat.acceptFile(id);
    const { url } = await reaches(kaye, 'done');
    expect((await fetch(url!)).headers.get('content-type')).to.equal('application/octet-stream');
  });

  it('is declined', async () => {
    const { tom, kaye, id } = await offered();
    kaye.session.chat.declineFile(id);
    await reaches(tom, 'declined');
  });

  it('is withdrawn', async () => {
    const { tom, kaye, id } = await offered();
    tom.session.chat.cancelFile(id);
    await reaches(kaye, 'cancelled');
  });

  it('that is on its way when the call ends fails, and says why', async () => {
    const { tom, kaye, id } = await offered(new Uint8Array(2 ** 23));
    await kaye.session.chat.acceptFile(id);
    await tom.session.leave();
    expect(await reaches(tom, 'failed')).to.have.property('problem', 'lost');
    expect(await reaches(kaye, 'failed')).to.have.property('problem', 'lost');
  });

  it('stays after the call, until the next one', async () => {
    const { kaye, id } = await offered();
    await kaye.session.chat.acceptFile(id);
    const { url } = await reaches(kaye, 'done');
    await kaye.session.leave();
    expect(await (await fetch(url!)).text()).to.equal('hello');
    await kaye.start();
    expect(kaye.session.chat.files).to.deep.equal([]);
    expect(await fetch(url!).catch(() => 'revoked')).to.equal('revoked');
  });

  it('is refused while nobody is there', async () => {
    const { tom } = await people.waiting();
    expect(tom.session.chat.canSendFile).to.equal(false);
    expect(() => tom.session.chat.sendFile(new File([], 'a')))
      .to.throw(DOMException)
      .with.property('name', 'InvalidStateError');
    expect(tom.session.chat.files).to.deep.equal([]);
  });
});
