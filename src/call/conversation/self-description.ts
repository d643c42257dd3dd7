import type { RemoteParticipant } from '../call-types.js';

/** What a side asks of the other: to send less than usual (`less`), or no pictures (`audio`). */
export type BandwidthDemand = 'less' | 'audio';

/** What a side says of itself, and asks of the other; nothing special without a `demand`. */
export type SelfDescription = RemoteParticipant & {
  readonly demand?: BandwidthDemand | undefined;
};

/** Longest name of a person, in UTF-16 units. What is longer is cut. */
const maxNameLength = 80;

const demandOf = (value: unknown): BandwidthDemand | undefined =>
  value === 'less' || value === 'audio' ? value : undefined;

/**
 * Reads what the other side says of itself, whatever that is: absent and odd members count as off, and
 * the name is cut. On the wire the demand is called `wants`.
 */
export const readSelfDescription = (value: unknown): SelfDescription => {
  const { microphone, camera, screen, name, recording, wants } = (value ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const description = {
    microphone: microphone === true,
    camera: camera === true,
    screen: screen === true,
    name: typeof name === 'string' ? name.slice(0, maxNameLength) : '',
    recording: recording === true,
  };
  const demand = demandOf(wants);
  return demand === undefined ? description : { ...description, demand };
};

/** The members of a description as they travel. */
export const writeSelfDescription = ({ demand, ...description }: SelfDescription): unknown => ({
  ...description,
  wants: demand,
});

/** True when one description says the same as the other. */
export const isSameDescription = (one: SelfDescription, other: SelfDescription): boolean =>
  one.microphone === other.microphone &&
  one.camera === other.camera &&
  one.screen === other.screen &&
  one.name === other.name &&
  one.recording === other.recording &&
  one.demand === other.demand;
