import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { database } from '../platform/database.ts';
import { localGateway } from './local.ts';
import type { AppointmentsGateway } from './port.ts';

/** The calendar that answers for this clinic. */
export function gatewayFor(
  clinic: Pick<Clinic, 'clinicId' | 'gateway' | 'gatewayVersion'>,
): AppointmentsGateway {
  switch (clinic.gateway) {
    case 'local':
      return localGateway(database(), clinic.clinicId);
    case 'ravan':
    case 'calcom':
      throw new Error('not written yet');
  }
}
