import { expect } from '@open-wc/testing';
import { withAudioNack } from '../../../../src/call/peer/audio-nack.js';

const changed = (sdp: string) => withAudioNack({ type: 'offer', sdp }).sdp;
const lines = (...text: string[]) => text.map((line) => `${line}\r\n`).join('');

describe('withAudioNack', () => {
  it('adds to sound that what is lost is sent again, and to nothing else', () => {
    const sdp = lines(
      'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0',
      'a=rtpmap:111 opus/48000/2',
      'a=rtcp-fb:111 transport-cc',
      'a=rtpmap:63 red/48000/2',
      'a=rtpmap:0 PCMU/8000',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=rtpmap:96 VP8/90000',
    );
    expect(changed(sdp)).to.equal(
      sdp.replace('opus/48000/2\r\n', 'opus/48000/2\r\na=rtcp-fb:111 nack\r\n'),
    );
  });

  it('leaves a description as it is that has it, or has no sound', () => {
    const having = lines('m=audio 9 UDP 109', 'a=rtpmap:109 OPUS/48000/2', 'a=rtcp-fb:109 nack');
    expect(changed(having)).to.equal(having);
    const without = lines('m=video 9 UDP 96', 'a=rtpmap:96 VP8/90000');
    expect(changed(without)).to.equal(without);
  });

  it('makes descriptions that a browser takes, as offers and as answers', async () => {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    one.addTransceiver('audio');
    const takes = async (from: RTCPeerConnection, to: RTCPeerConnection) => {
      await from.setLocalDescription();
      const { type, sdp } = from.localDescription!;
      await to.setRemoteDescription(withAudioNack({ type, sdp }));
      expect(to.remoteDescription!.sdp).to.match(/a=rtcp-fb:\d+ nack\r\n/);
    };
    await takes(one, other);
    await takes(other, one);
    one.close();
    other.close();
  });
});
