/**
 * Runs in the page before everything else and writes down, on the clock that all pages of a machine share
 * (`Date.now()`): every 50 ms what arrived of the other side, and every state the widget reports. A page with another
 * library notes its states itself, with `lab.noteState()`.
 *
 * A sample is `[at, frames, sound]`: frames decoded and audio samples received that the browser did not have to invent
 * (`totalSamplesReceived - concealedSamples`), over all connections since the page began.
 */
{
  /** @type {import('../figures.mjs').Watch} */
  const watch = { samples: [], states: [], events: [], audio: { received: 0, concealed: 0 } };

  /** @type {Map<RTCPeerConnection, number>} each with a number of its own */
  const connections = new Map();

  /** @param {Omit<import('../figures.mjs').Watch['states'][number], 'at'>} state */
  const noteState = (state) => {
    const at = Date.now();
    watch.events.push([at, [state.status, state.reason, state.error].filter(Boolean).join(' ')]);
    watch.states.push({ at, ...state });
  };

  Object.assign(window, { watch, lab: { connections, noteState } });
  const states = ['connectionState', 'iceConnectionState', 'signalingState', 'iceGatheringState'];
  /** @type {WeakMap<RTCPeerConnection, { closed: Promise<Map<string, any>>, close: () => void }>} */
  const ends = new WeakMap();
  window.RTCPeerConnection = class extends RTCPeerConnection {
    /** @param {RTCConfiguration} [configuration] */
    constructor(configuration) {
      super(configuration);
      let close = () => {};
      /** @type {Promise<Map<string, any>>} */
      const closed = new Promise((resolve) => (close = () => resolve(new Map())));
      ends.set(this, { closed, close });
      const number = connections.size;
      connections.set(this, number);
      const note = (/** @type {string} */ what) =>
        watch.events.push([Date.now(), `connection ${number}: ${what}`]);
      note('made');
      this.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate) note(`found ${candidate.type} ${candidate.address}`);
      });
      for (const name of states) {
        this.addEventListener(`${name.toLowerCase()}change`, () =>
          note(`${name} ${Reflect.get(this, name)}`),
        );
      }
    }

    /** @override */
    close() {
      super.close();
      ends.get(this)?.close();
    }
  };

  const before = new Map();
  /**
   * What came since the last look, by counter: a new connection begins at zero.
   * @param {string} key
   */
  const grown = (key, value = 0) => {
    const growth = value - (before.get(key) ?? 0);
    before.set(key, value);
    return Math.max(0, growth);
  };

  /**
   * In Firefox nothing comes of a connection that is closed meanwhile.
   * @param {RTCPeerConnection} connection
   */
  const reportsOf = (connection) =>
    Promise.race([connection.getStats(), ends.get(connection)?.closed ?? new Map()]);

  let frames = 0;
  let sound = 0;
  const look = async () => {
    for (const [connection, number] of connections) {
      if (connection.signalingState === 'closed') continue;
      for (const report of (await reportsOf(connection)).values()) {
        if (report.type !== 'inbound-rtp') continue;
        const of = (/** @type {string} */ name) =>
          grown(`${number} ${report.id} ${name}`, report[name]);
        if (report.kind === 'video') frames += of('framesDecoded');
        else {
          const [received, concealed] = [of('totalSamplesReceived'), of('concealedSamples')];
          watch.audio.received += received;
          watch.audio.concealed += concealed;
          sound += Math.max(0, received - concealed);
        }
      }
    }
    watch.samples.push([Date.now(), frames, sound]);
    setTimeout(look, 50);
  };
  look();

  for (const name of ['online', 'offline']) {
    window.addEventListener(name, () => watch.events.push([Date.now(), name]));
  }

  // for the page that comes after it in this tab
  window.addEventListener('pagehide', () =>
    sessionStorage.setItem('lab: page went', `${Date.now()}`),
  );

  document.addEventListener('call-message', () => watch.events.push([Date.now(), 'message']));

  document.addEventListener('call-state-change', (event) => {
    const { status, reason, error } = /** @type {CustomEvent} */ (event).detail.state;
    noteState({ status, reason, error: error?.code, text: error?.message });
  });
}
