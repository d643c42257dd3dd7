import type { CallConfig } from '../../../src/call/call-config.js';
import type { CaptureOptions } from '../../../src/call/media/capture.js';
import { CallSession } from '../../../src/call/call-session.js';
import { isAtRest, type CallState, type CallStatus } from '../../../src/call/call-state.js';
import { newCallId } from '../../../src/signaling/call-id.js';
import { Connections } from './connections.js';
import { Devices } from '../browser/devices.js';
import { MemoryService, type MemoryChannel } from '../signaling/memory-channel.js';
import { rtcConfiguration } from './peers.js';

/** The detail of a `statechange` event. */
export interface Move {
  readonly state: CallState;
  readonly previous: CallState;
}

export type PartyOptions = Partial<Omit<CallConfig, 'capture'>> & {
  readonly capture?: Partial<CaptureOptions>;
};

const plain: CaptureOptions = { audioOnly: false, muted: false, cameraOff: false };

/** A call that is not sealed, and may be a new one. */
const plainCall = { key: null, mayCreate: true, mustCreate: false };

const describeState = (state: CallState): string => {
  const error = 'error' in state ? state.error : null;
  return [state.status, 'reason' in state && state.reason, error?.code, error?.message]
    .filter(Boolean)
    .join(', ');
};

/** One person with a widget, as far as it has no elements. */
export class Party {
  readonly session = new CallSession();
  /** Every status so far, oldest first. */
  readonly statuses: CallStatus[] = [];
  /** Every channel of this person's calls, oldest first. */
  readonly channels: MemoryChannel[] = [];
  readonly #service: MemoryService;
  #options: PartyOptions;

  constructor(service: MemoryService, options: PartyOptions) {
    this.#service = service;
    this.#options = options;
    this.session.addEventListener('statechange', (event) => {
      this.statuses.push((event as CustomEvent<Move>).detail.state.status);
    });
  }

  /** The channel of the present call. */
  get channel(): MemoryChannel {
    return this.channels.at(-1)!;
  }

  get state(): CallState {
    return this.session.state;
  }

  /** From the next call on. */
  change(options: PartyOptions): void {
    this.#options = { ...this.#options, ...options };
  }

  readonly config = (): CallConfig => ({
    createChannel: () => {
      const channel = this.#service.channel();
      this.channels.push(channel);
      return channel;
    },
    rtcConfiguration,
    iceUrl: '',
    displayName: '',
    ...this.#options,
    capture: { ...plain, ...this.#options.capture },
  });

  start(callId = newCallId()): Promise<string> {
    return this.session.open({ ...plainCall, callId, mustCreate: true, config: this.config });
  }

  join(callId: string): Promise<string> {
    return this.session.open({ ...plainCall, callId, mayCreate: false, config: this.config });
  }

  /** Into a fixed room, whoever comes first. */
  enter(callId: string): Promise<string> {
    return this.session.open({ ...plainCall, callId, config: this.config });
  }

  /** The state, once it is one of this status. Rejects when the call fails or ends instead. */
  async reaches<S extends CallStatus>(status: S): Promise<CallState & { status: S }> {
    while (this.state.status !== status) {
      await this.hears('statechange');
      if (this.state.status !== status && isAtRest(this.state)) {
        throw new Error(
          `Not ${status}: ${describeState(this.state)}, after ${this.statuses.join()}`,
        );
      }
    }
    return this.state as CallState & { status: S };
  }

  /** The next event of this type. */
  hears(type: string): Promise<CustomEvent> {
    return new Promise((resolve) => {
      this.session.addEventListener(type, (event) => resolve(event as CustomEvent), { once: true });
    });
  }
}

/** People who call each other over a service in memory, for the tests of the surrounding `describe`. */
export const useParties = () => {
  const all: Party[] = [];
  const fixture = {
    service: new MemoryService(),
    devices: null as unknown as Devices,
    connections: null as unknown as Connections,

    party(options: PartyOptions = {}): Party {
      const party = new Party(fixture.service, options);
      all.push(party);
      return party;
    },

    /** Tom has made a call and waits in it. */
    async waiting(options: PartyOptions = {}) {
      const tom = fixture.party(options);
      return { tom, callId: await tom.start() };
    },

    /** Tom's call, which Kaye has joined. */
    async connected(toms: PartyOptions = {}, kayes: PartyOptions = {}) {
      const { tom, callId } = await fixture.waiting(toms);
      const kaye = fixture.party(kayes);
      await kaye.join(callId);
      await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);
      return { tom, kaye, callId };
    },
  };
  beforeEach(() => {
    fixture.service = new MemoryService();
    fixture.devices = new Devices();
    fixture.connections = new Connections();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') console.log(fixture.connections.log.join('\n'));
    await Promise.all(all.splice(0).map(({ session }) => session.leave()));
    fixture.connections.restore();
    fixture.devices.restore();
  });
  return fixture;
};
