import { expect } from '@open-wc/testing';
import { assertCanCall, capture, captureError } from '../../../../src/call/media/capture.js';
import { CallError, type CallErrorCode } from '../../../../src/errors.js';
import { Devices } from '../../../support/browser/devices.js';
import { errorCode } from '../../../support/events/rejection.js';

const both = { audio: true, video: true };
const kinds = (stream: MediaStream) =>
  stream
    .getTracks()
    .map(({ kind }) => kind)
    .sort();

let devices: Devices;
beforeEach(() => {
  devices = new Devices();
});
afterEach(() => devices.restore());

describe('captureError', () => {
  const table: Readonly<Record<string, CallErrorCode>> = {
    NotAllowedError: 'media-denied',
    SecurityError: 'permissions-policy',
    NotFoundError: 'media-not-found',
    OverconstrainedError: 'media-not-found',
    NotReadableError: 'media-in-use',
    AbortError: 'media-in-use',
    InvalidStateError: 'media-failed',
  };
  for (const [name, code] of Object.entries(table)) {
    it(`calls ${name} ${code}`, () => {
      const cause = new DOMException('what the browser says', name);
      const error = captureError(cause, both);

      expect(error).to.be.instanceOf(CallError);
      expect(error.code).to.equal(code);
      expect(error.message).to.equal('what the browser says');
      expect(error.cause).to.equal(cause);
    });
  }

  it('tells a closed prompt from a refusal', () => {
    const cause = new DOMException('Permission dismissed', 'NotAllowedError');
    expect(captureError(cause, both).code).to.equal('media-dismissed');
  });

  it('calls what is no DOMException media-failed', () => {
    expect(captureError(new TypeError('no kind'), both).code).to.equal('media-failed');
    expect(captureError(null, both).code).to.equal('media-failed');
  });
});

describe('assertCanCall', () => {
  it('lets a page call that may', () => expect(assertCanCall).not.to.throw());

  it('calls a browser without devices unsupported', () => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
    try {
      expect(assertCanCall).to.throw(CallError).with.property('code', 'unsupported');
    } finally {
      delete (navigator as { mediaDevices?: unknown }).mediaDevices;
    }
  });

  it('calls a browser without WebRTC unsupported', () => {
    const { RTCPeerConnection } = window;
    delete (window as { RTCPeerConnection?: unknown }).RTCPeerConnection;
    try {
      expect(assertCanCall).to.throw(CallError).with.property('code', 'unsupported');
    } finally {
      window.RTCPeerConnection = RTCPeerConnection;
    }
  });
});

describe('capture', () => {
  it('opens both devices with one prompt', async () => {
    expect(kinds(await capture(both))).to.deep.equal(['audio', 'video']);
    expect(devices.asked).to.deep.equal([both]);
  });

  it('opens only what is asked for', async () => {
    expect(kinds(await capture({ audio: true, video: false }))).to.deep.equal(['audio']);
    expect(kinds(await capture({ audio: false, video: true }))).to.deep.equal(['video']);
  });

  it('asks nothing where nothing is wanted', async () => {
    expect(kinds(await capture({ audio: false, video: false }))).to.deep.equal([]);
    expect(devices.asked).to.deep.equal([]);
  });

  it('takes the microphone alone where there is no camera', async () => {
    devices.refuse = ({ video }) =>
      video ? new DOMException('Requested device not found', 'NotFoundError') : undefined;
    expect(kinds(await capture(both))).to.deep.equal(['audio']);
  });

  it('takes the camera alone where there is no microphone', async () => {
    devices.refuse = ({ audio }) =>
      audio ? new DOMException('Requested device not found', 'NotFoundError') : undefined;
    expect(kinds(await capture(both))).to.deep.equal(['video']);
  });

  it('rejects with media-not-found where there is neither', async () => {
    devices.refuseAll('NotFoundError');
    expect(await errorCode(capture(both))).to.equal('media-not-found');
  });

  it('does not ask for another kind where the only one wanted is missing', async () => {
    devices.refuseAll('NotFoundError');
    expect(await errorCode(capture({ video: true }))).to.equal('media-not-found');
    expect(devices.asked).to.deep.equal([{ video: true }]);
  });

  it('does not ask again when the person refuses', async () => {
    devices.refuseAll('NotAllowedError', 'Permission denied');
    expect(await errorCode(capture(both))).to.equal('media-denied');
    expect(devices.asked).to.have.length(1);
  });

  it('tells a refusal of the microphone alone from a missing one', async () => {
    devices.refuse = ({ video }) =>
      new DOMException('Permission denied', video ? 'NotFoundError' : 'NotAllowedError');
    expect(await errorCode(capture(both))).to.equal('media-denied');
    expect(devices.asked).to.deep.equal([both, { audio: true }]);
  });

  it('rejects with media-in-use when another program has both', async () => {
    devices.refuseAll('NotReadableError');
    const inUse: string[] = [];
    expect(await errorCode(capture(both, (kind) => inUse.push(kind)))).to.equal('media-in-use');
    expect(inUse).to.deep.equal([]);
  });

  for (const [kind, other] of [
    ['audio', 'video'],
    ['video', 'audio'],
  ] as const) {
    it(`takes ${other} alone while another program has the other device, and tells`, async () => {
      devices.refuse = ({ [kind]: wanted }) =>
        wanted ? new DOMException('', 'NotReadableError') : undefined;
      const inUse: string[] = [];
      expect(kinds(await capture(both, (kind) => inUse.push(kind)))).to.deep.equal([other]);
      expect(inUse).to.deep.equal([kind]);
    });
  }

  for (const [name, other] of [
    ['camera', 'audio'],
    ['microphone', 'video'],
  ] as const) {
    it(`takes ${other} alone where the ${name} alone is forbidden`, async () => {
      const query = (descriptor: PermissionDescriptor) =>
        Promise.resolve({ state: (descriptor.name as string) === name ? 'denied' : 'granted' });
      Object.assign(navigator.permissions, { query });
      devices.refuse = ({ audio, video }) =>
        audio && video ? new DOMException('', 'NotAllowedError') : undefined;
      try {
        expect(kinds(await capture(both))).to.deep.equal([other]);
      } finally {
        delete (navigator.permissions as Partial<Permissions>).query;
      }
    });
  }

  it('drops a wish that no device can meet', async () => {
    const stream = await capture({ audio: true, video: { width: { exact: 99_999 } } });

    expect(kinds(stream)).to.deep.equal(['audio', 'video']);
    expect(devices.asked).to.have.length(2);
    expect(devices.asked[1]).to.deep.equal(both);
  });
});

describe('in a frame that the page gives no devices', () => {
  const forbidden = "camera 'none'; microphone 'none'";

  it('capture rejects with permissions-policy', async () => {
    const said = await inFrame(forbidden, 'capture({ video: true }).catch(({ code }) => code)');
    expect(said).to.equal('permissions-policy');
  });

  const refusal = "new DOMException('Permission denied', 'NotAllowedError')";
  const table = [
    [forbidden, both, 'permissions-policy'],
    ["camera 'none'", both, 'permissions-policy'],
    ["microphone 'none'", { audio: true, video: false }, 'permissions-policy'],
    // then it was the person who refused
    ["camera 'none'", { audio: true, video: false }, 'media-denied'],
    ['camera; microphone', both, 'media-denied'],
  ] as const;
  for (const [allow, constraints, code] of table) {
    it(`a refusal of ${JSON.stringify(constraints)} under "${allow}" is ${code}`, async () => {
      const script = `captureError(${refusal}, ${JSON.stringify(constraints)}).code`;
      expect(await inFrame(allow, script)).to.equal(code);
    });
  }
});

/** What an expression comes to in a frame with this `allow` attribute. */
const inFrame = async (allow: string, expression: string): Promise<unknown> => {
  const frame = document.createElement('iframe');
  const module = new URL('../../../../src/call/media/capture.ts', import.meta.url).pathname;
  frame.allow = allow;
  frame.srcdoc = `<script type="module">
    import { capture, captureError } from '${module}';
    parent.postMessage(await ${expression});
  </script>`;
  const said = new Promise<unknown>((resolve) => {
    window.addEventListener('message', function hear({ source, data }) {
      if (source !== frame.contentWindow) return;
      window.removeEventListener('message', hear);
      resolve(data);
    });
  });
  document.body.append(frame);
  try {
    return await said;
  } finally {
    frame.remove();
  }
};
