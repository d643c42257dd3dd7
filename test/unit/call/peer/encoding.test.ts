import { expect } from '@open-wc/testing';
import { tune } from '../../../../src/call/peer/encoding.js';

const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };
const red = { ...opus, mimeType: 'audio/red', payloadType: 63 };
const limits = { dataSaver: false, noVideo: false, congested: false };

/** The codecs that a sender of sound is told, call after call: null for its own choice. */
const told = async (codecs: object[], ...lossy: boolean[]) => {
  const encodings: { codec?: { mimeType: string } }[] = [{}];
  const set: (string | null)[] = [];
  const sender = {
    track: null,
    getParameters: () => ({ codecs, encodings }),
    setParameters: () => {
      set.push(encodings[0]?.codec?.mimeType ?? null);
      return Promise.resolve();
    },
  } as unknown as RTCRtpSender;
  for (const isLossy of lossy) await tune(sender, 'audio', { ...limits, lossy: isLossy });
  return set;
};

describe('the encoding of sound', () => {
  it('carries it twice while many packets are lost', async () => {
    expect(await told([opus, red], false, true, false)).to.deep.equal([null, 'audio/red', null]);
  });

  it('stays as it is where one of the browsers does not know how', async () => {
    expect(await told([opus], true)).to.deep.equal([null]);
  });

  it('is switched by a real sender without a negotiation, where the browser can', async () => {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    one.addTransceiver('audio');
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription!);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription!);
    const [sender] = one.getSenders();
    const codec = () => {
      const [encoding] = sender!.getParameters().encodings as { codec?: { mimeType: string } }[];
      return encoding?.codec?.mimeType;
    };
    await tune(sender!, 'audio', { ...limits, lossy: true });
    expect(codec()).to.equal('audio/red');
    await tune(sender!, 'audio', { ...limits, lossy: false });
    expect(codec()).to.equal(undefined);
    one.close();
    other.close();
  });
});
