/**
 * Runs in every measured page before anything else: notes when the platform did what, on a clock that
 * two processes of one machine share. The measured code knows nothing of it.
 */
(() => {
  const now = () => performance.timeOrigin + performance.now();
  /** @type {{ name: string, at: number }[]} */
  const marks = [];
  const mark = (/** @type {string} */ name) => marks.push({ name, at: now() });
  /** @type {{ video: HTMLVideoElement, at: number }[]} */
  const frames = [];
  Object.assign(window, { timeline: { now, mark, marks, frames } });

  /**
   * @param {any} owner
   * @param {string} method
   * @param {string} name
   */
  const watch = (owner, method, name) => {
    const original = owner[method];
    owner[method] = async function (/** @type {unknown[]} */ ...args) {
      mark(`${name} begins`);
      const result = await original.apply(this, args);
      mark(`${name} done`);
      return result;
    };
  };
  watch(MediaDevices.prototype, 'getUserMedia', 'media');
  watch(RTCPeerConnection.prototype, 'setRemoteDescription', 'remote description');
  watch(RTCPeerConnection.prototype, 'setLocalDescription', 'local description');

  const Native = RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    /** @param {RTCConfiguration} [configuration] */
    constructor(configuration) {
      super(configuration);
      this.addEventListener('iceconnectionstatechange', () =>
        mark(`ICE ${this.iceConnectionState}`),
      );
      this.addEventListener('connectionstatechange', () => mark(`peer ${this.connectionState}`));
    }
  };

  const source = /** @type {PropertyDescriptor} */ (
    Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')
  );
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(stream) {
      source.set?.call(this, stream);
      if (!(this instanceof HTMLVideoElement) || !stream) return;
      this.requestVideoFrameCallback(() => {
        if (this.srcObject === stream) frames.push({ video: this, at: now() });
      });
    },
  });

  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      const rpc = /:(batchGet|commit)/.exec(name)?.[1];
      if (!rpc) continue;
      marks.push({ name: `${rpc} begins`, at: performance.timeOrigin + startTime });
      marks.push({ name: `${rpc} done`, at: performance.timeOrigin + startTime + duration });
    }
  }).observe({ type: 'resource', buffered: true });
})();
