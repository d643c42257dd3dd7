import { expect } from '@open-wc/testing';
import type { CallQuality } from '../../../../src/call/call-types.js';
import { QualityMeter } from '../../../../src/call/peer/quality-meter.js';

const expected = { camera: true, microphone: true };

type Reports = Record<string, Record<string, unknown>>;

/** A good direct call, as Chromium reports it, after so many seconds. */
const good = (seconds: number): Reports => ({
  T: { type: 'transport', selectedCandidatePairId: 'P' },
  P: {
    type: 'candidate-pair',
    timestamp: 1000 * seconds,
    localCandidateId: 'L',
    remoteCandidateId: 'R',
    currentRoundTripTime: 0.08,
    availableOutgoingBitrate: 3_000_000,
  },
  L: { type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
  R: { type: 'remote-candidate', candidateType: 'srflx', protocol: 'udp' },
  C1: { type: 'codec', mimeType: 'video/VP8' },
  C2: { type: 'codec', mimeType: 'audio/opus' },
  OA: { type: 'outbound-rtp', kind: 'audio', codecId: 'C2', packetsSent: 50 * seconds },
  OV: {
    type: 'outbound-rtp',
    kind: 'video',
    mid: '1',
    codecId: 'C1',
    packetsSent: 150 * seconds,
    framesEncoded: 30 * seconds,
    frameWidth: 1280,
    frameHeight: 720,
  },
  RV: { type: 'remote-inbound-rtp', kind: 'video', packetsLost: 0 },
  IA: {
    type: 'inbound-rtp',
    kind: 'audio',
    codecId: 'C2',
    packetsReceived: 50 * seconds,
    packetsLost: 0,
  },
  IV: {
    type: 'inbound-rtp',
    kind: 'video',
    mid: '1',
    codecId: 'C1',
    packetsReceived: 150 * seconds,
    packetsLost: 0,
    framesDecoded: 30 * seconds,
    freezeCount: 0,
    frameWidth: 640,
    frameHeight: 360,
  },
});

/** What is measured between two reports, changed as `change` says. */
const measured = async (
  change: (reports: Reports, seconds: number) => void = () => undefined,
  { camera = true, microphone = true, until = 12 } = {},
): Promise<CallQuality> => {
  const meter = new QualityMeter();
  let quality: CallQuality | null = null;
  for (let seconds = 10; seconds <= until; seconds += 2) {
    const reports = good(seconds);
    change(reports, seconds);
    for (const [id, report] of Object.entries(reports)) report['id'] = id;
    quality = await meter.measure(
      {
        getStats: () => Promise.resolve(new Map(Object.entries(reports))),
        getTransceivers: () =>
          [{ mid: '1', receiver: { track: { kind: 'video' } } }] as unknown as RTCRtpTransceiver[],
      },
      { camera, microphone },
    );
    expect(quality === null).to.equal(seconds === 10);
  }
  return quality!;
};

describe('quality', () => {
  it('is good where nothing is lost or late, and tells sizes, codecs and route', async () => {
    const quality = await measured();
    expect(quality).to.include({ level: 'good', route: 'direct', protocol: 'udp', rttMs: 80 });
    expect(quality.sent).to.include({ width: 1280, height: 720, videoCodec: 'VP8', loss: 0 });
    expect(quality.received).to.include({ width: 640, height: 360, audioCodec: 'opus', loss: 0 });
  });

  const levels: [string, CallQuality['level'], (reports: Reports, seconds: number) => void][] = [
    ['a long way', 'fair', ({ P }) => (P!['currentRoundTripTime'] = 0.4)],
    ['a very long way', 'poor', ({ P }) => (P!['currentRoundTripTime'] = 0.9)],
    ['some loss here', 'fair', ({ IV }, seconds) => (IV!['packetsLost'] = 10 * seconds)],
    ['much loss there', 'poor', ({ RV }, seconds) => (RV!['packetsLost'] = 60 * seconds)],
    ['a loss of the past', 'good', ({ IV }) => (IV!['packetsLost'] = 5_000)],
    ['a picture that stands', 'poor', ({ IV }) => (IV!['framesDecoded'] = 300)],
    ['a picture that stood', 'fair', ({ IV }, seconds) => (IV!['freezeCount'] = seconds)],
  ];
  for (const [title, level, change] of levels) {
    it(`is ${level} with ${title}`, async () => {
      expect(await measured(change)).to.include({ level });
    });
  }

  it('does not suffer from a camera that is off', async () => {
    const quality = await measured(({ IV }) => (IV!['framesDecoded'] = 300), { camera: false });
    expect(quality.level).to.equal('good');
    expect(quality.received).to.include({ width: 0, height: 0, fps: 0, videoCodec: '' });
  });

  const isMute = ({ IA }: Reports) => (IA!['packetsReceived'] = 500);

  it('is poor where pictures come and no sound, after five seconds', async () => {
    expect(await measured(isMute, { until: 14 })).to.include({ level: 'good' });
    expect(await measured(isMute, { until: 16 })).to.include({ level: 'poor' });
  });

  it('does not suffer from a microphone that is off, or whose sound comes again', async () => {
    const off = await measured(isMute, { until: 20, microphone: false });
    const again = await measured(
      (reports, seconds) => {
        if (seconds < 20) isMute(reports);
      },
      { until: 20 },
    );
    expect([off.level, again.level]).to.deep.equal(['good', 'good']);
  });

  it('leaves it to others to tell where nothing comes at all', async () => {
    const nothing = ({ IA, IV }: Reports) => {
      for (const report of [IA, IV]) report!['packetsReceived'] = 500;
    };
    expect(await measured(nothing, { until: 20 })).to.include({ level: 'good' });
  });

  it('does not suffer from a shared screen that stands still', async () => {
    const still = (reports: Reports) => {
      reports['IS'] = { ...reports['IV'], mid: '3', framesDecoded: 5, packetsReceived: 5 };
    };
    expect(await measured(still)).to.include({ level: 'good' });
  });

  it('counts the pictures of the camera that is sent, and not those of a screen', async () => {
    const meter = new QualityMeter();
    const cameraFps = async (reports: Reports) => {
      for (const [id, report] of Object.entries(reports)) report['id'] = id;
      await meter.measure(
        {
          getStats: () => Promise.resolve(new Map(Object.entries(reports))),
          getTransceivers: () => [
            { mid: '1', receiver: { track: { kind: 'video' } } } as RTCRtpTransceiver,
          ],
        },
        expected,
      );
      return meter.cameraFps;
    };
    const beside = (seconds: number) => {
      const reports = good(seconds);
      reports['OS'] = {
        ...{ ...reports['OV'], mid: '3', framesEncoded: 3 * seconds },
        ...{ frameWidth: 3840, frameHeight: 2160 },
      };
      return reports;
    };
    await cameraFps(beside(10));
    expect(await cameraFps(beside(12))).to.equal(30);
  });

  it('tells a relay on either side, and how it is reached', async () => {
    const far = ({ R }: Reports) => (R!['candidateType'] = 'relay');
    const near = ({ L }: Reports) =>
      Object.assign(L!, { candidateType: 'relay', relayProtocol: 'tls' });
    expect(await measured(far)).to.include({ route: 'relayed', protocol: 'udp' });
    expect(await measured(near)).to.include({ route: 'relayed', protocol: 'tls' });
  });

  it('is measured where a browser reports less', async () => {
    const quality = await measured((reports) => {
      delete reports['T'];
      Object.assign(reports['P']!, { nominated: true, state: 'succeeded' });
      delete reports['P']!['currentRoundTripTime'];
      reports['RV']!['roundTripTime'] = 0.05;
      delete reports['IV']!['freezeCount'];
      delete reports['IV']!['mid'];
    });
    expect(quality).to.include({ level: 'good', rttMs: 50, route: 'direct' });
  });

  it('is unknown without a path', async () => {
    const meter = new QualityMeter();
    const connection = {
      getStats: () => Promise.resolve(new Map([['x', { type: 'peer-connection' }]])),
      getTransceivers: () => [],
    };
    await meter.measure(connection, expected);
    expect(await meter.measure(connection, expected)).to.equal(null);
  });
});
