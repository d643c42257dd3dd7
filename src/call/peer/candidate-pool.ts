/**
 * For a connection that is described as soon as it is made. Chromium (156) may never gather, and no ICE restart helps,
 * if a connection with a pool is described within the milliseconds it takes the browser to look up whether the page may
 * use the camera: on a busy machine one in some hundreds.
 */
export const withoutPool = (configuration: RTCConfiguration): RTCConfiguration => ({
  ...configuration,
  iceCandidatePoolSize: 0,
});
