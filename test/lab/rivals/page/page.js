/** What the pages of all rivals have in common. */
const settings = new URLSearchParams(location.search);

/** `host:port` of the signaling server. */
export const signaling = settings.get('signaling') ?? '';

/** As RTCPeerConnection takes it; both libraries pass it on. @type {RTCConfiguration} */
export const config = { iceServers: JSON.parse(settings.get('ice-servers') ?? '[]') };

/** Camera and microphone, asked for as both READMEs do. */
export const capture = () => navigator.mediaDevices.getUserMedia({ video: true, audio: true });

/** @param {MediaStream} stream of the other side */
export const show = (stream) => {
  const video = document.querySelector('video');
  if (video) video.srcObject = stream;
};

/**
 * Writes a state of the library into the page's notes.
 *
 * @param {string} status `connected`, `disconnected`, `failed` or `ended`
 * @param {string} [reason] what the library says of it
 */
export const note = (status, reason) =>
  /** @type {any} */ (window).lab.noteState({ status, reason });

/**
 * Both libraries pass the states of ICE on, though their READMEs do not say so. They are noted since a page may show
 * them: a connection that is `disconnected` is known to be in trouble seconds before the library ends it.
 *
 * @param {RTCIceConnectionState} state
 */
export const noteIce = (state) => {
  if (state === 'connected' || state === 'completed') note('connected');
  else if (state === 'disconnected') note('disconnected');
};
