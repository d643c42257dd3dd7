import { expect, oneEvent } from '@open-wc/testing';
import type { CallQuality } from '../../../../src/call/call-types.js';
import { useParties, type Party } from '../../../support/call/parties.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();

/** The first measurement that is as wanted. */
const measured = async ({ session }: Party, wanted: (quality: CallQuality) => boolean) => {
  for (;;) {
    const { detail } = await oneEvent<CustomEvent<CallQuality | null>>(session, 'qualitychange');
    if (detail && wanted(detail)) return detail;
  }
};

describe('the quality of a call', () => {
  it('is told while connected: the direct way, sizes and codecs of both directions', async function () {
    this.timeout(180_000);
    const { tom, kaye } = await people.connected();
    expect(tom.session.quality).to.equal(null);
    for (const party of [tom, kaye]) {
      const quality = await measured(
        party,
        // a busy machine freezes at first, and sends less until it keeps up
        ({ level, sent, received }) =>
          level === 'good' && sent.width === 1280 && received.width === 1280,
      );
      expect(party.session.quality).to.equal(quality);
      expect(quality).to.include({ route: 'direct', protocol: 'udp' });
      for (const flow of [quality.sent, quality.received]) {
        expect(flow).to.include({ width: 1280, height: 720, audioCodec: 'opus' });
        expect(flow.loss).to.be.within(0, 1);
        expect(flow.videoCodec).to.match(/^(VP8|VP9|AV1|H264)$/);
        expect(flow.bitrate).to.be.greaterThan(100_000);
        expect(flow.fps).to.be.within(1, 35);
      }
    }
    await tom.session.leave();
    expect(tom.session.quality).to.equal(null);
  });

  it('tells no picture of a side that sends none', async () => {
    const { tom } = await people.connected({}, { capture: { cameraOff: true } });
    const quality = await measured(tom, ({ level, sent }) => sent.width > 0 && level === 'good');
    expect(quality.received).to.include({ width: 0, fps: 0, videoCodec: '', audioCodec: 'opus' });
  });

  it('is nothing while the path is lost, and is measured again afterwards', async () => {
    const { tom } = await people.connected();
    await measured(tom, () => true);
    const recover = people.connections.cut();
    await waitUntil(() => tom.session.quality === null, '');
    recover();
    await measured(tom, () => true);
  });

  it('decides what counts more: sharp on a wide path, moving on a narrow one', async function () {
    this.timeout(180_000);
    const { tom } = await people.connected();
    const connection = tom.session.peerConnection!;
    const preference = () =>
      connection.getTransceivers()[1]!.sender.getParameters().degradationPreference;
    // a busy machine may need a while to keep up
    await waitUntil(() => preference() === 'maintain-resolution', '');

    const getStats = connection.getStats.bind(connection);
    connection.getStats = async () => {
      const reports = new Map(await getStats());
      for (const [id, report] of reports) {
        reports.set(id, { ...(report as object), availableOutgoingBitrate: 400_000 });
      }
      return reports;
    };
    await waitUntil(() => preference() === 'maintain-framerate', '');

    connection.getStats = getStats;
    await waitUntil(() => preference() === 'maintain-resolution', '');
  });
});
