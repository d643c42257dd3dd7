/**
 * The yardstick: what the widget does, done with nothing but two `RTCPeerConnection`s. The bench
 * script carries descriptions and candidates from page to page.
 */
const { now } = /** @type {any} */ (window).timeline;
/** @type {RTCPeerConnection} */
let connection;
/** @type {RTCIceCandidateInit[]} */
const early = [];
const remote = new MediaStream();
const carry = (/** @type {unknown} */ message) =>
  /** @type {any} */ (window).carry(JSON.stringify(message));

const prepare = async () => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
  });
  connection = new RTCPeerConnection({ iceServers: [], bundlePolicy: 'max-bundle' });
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) carry({ candidate });
  });
  connection.addEventListener('track', ({ track }) => remote.addTrack(track));
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  document.body.append(video);
  video.srcObject = remote;
  video.play().catch(() => undefined);
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
};

Object.assign(window, {
  remote,
  /** The caller has its offer ready and waits, as the widget's caller does. */
  async wait() {
    await prepare();
    await connection.setLocalDescription();
    return JSON.stringify(connection.localDescription);
  },
  /** @param {string} offer */
  async join(offer) {
    const began = now();
    await prepare();
    await connection.setRemoteDescription(JSON.parse(offer));
    await connection.setLocalDescription();
    carry({ description: connection.localDescription });
    for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate);
    return began;
  },
  /** @param {string} text */
  async receive(text) {
    const { description, candidate } = JSON.parse(text);
    if (description) {
      await connection.setRemoteDescription(description);
      for (const held of early.splice(0)) await connection.addIceCandidate(held);
    } else if (connection?.remoteDescription) await connection.addIceCandidate(candidate);
    else early.push(candidate);
  },
});
