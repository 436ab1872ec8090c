import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { readAnew } from './remote/fresh-copy.ts';

type KeptAt = Pick<Clinic, 'clinicId' | 'gatewayVersion'>;

/**
 * Brings our copy of an appointment up to date before it is shown, where the calendar elsewhere can
 * be read, is not down, and the copy has not been seen to be true for a minute. Never fails: what
 * takes longer goes on without the page, and the copy says when it was last known to be true.
 */
export async function refreshCopy(
  clinic: KeptAt,
  appointmentId: string,
  { maxWaitMs }: { maxWaitMs: number },
): Promise<void> {
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, maxWaitMs);
  });
  await Promise.race([readAnew(clinic, appointmentId), waited]);
  clearTimeout(giveUp);
}
