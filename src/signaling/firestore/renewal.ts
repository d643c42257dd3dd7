import { delay } from '../../abort.js';
import { lifetimeMs } from './call-record.js';
import type { RecordWriter } from './record-writer.js';
import type { FirestoreSdk } from './sdk.js';
import type { ServerClock } from './server-clock.js';

/** What a renewal needs. */
export interface Renewable {
  readonly sdk: Pick<FirestoreSdk, 'serverTimestamp'>;
  readonly writer: Pick<RecordWriter, 'update'>;
  readonly clock: Pick<ServerClock, 'now'>;
  readonly renewalMs: number;
}

/** A sign of life in a fixed room. One that fails is made up for by the next. */
export const renew = async ({ sdk, writer, clock }: Renewable): Promise<void> => {
  const renewedAt = sdk.serverTimestamp();
  const expireAt = new Date(clock.now + lifetimeMs);
  await writer.update({ renewedAt, expireAt }).catch(() => undefined);
};

/**
 * Gives a sign of life again and again, until the scope ends. The next waits for the one before: on a
 * connection that is stuck they would pile up, and each would have it taken up anew.
 */
export const keepAlive = async (room: Renewable, scope: AbortSignal): Promise<void> => {
  try {
    for (;;) {
      await delay(room.renewalMs, scope);
      await renew(room);
    }
  } catch {
    // the scope has ended
  }
};
