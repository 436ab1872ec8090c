import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { database } from '../platform/database.ts';
import type { GatewayKind } from '../storage/columns.ts';
import { localGateway } from './local.ts';
import type { AppointmentsGateway } from './port.ts';
import { remoteGateway } from './remote/remote-gateway.ts';
import { remoteCalendarOf } from './remote-calendars.ts';

type Reached = Pick<Clinic, 'clinicId' | 'gatewayVersion'>;

/** The calendar that answers for this clinic. */
export function gatewayFor(clinic: Reached & Pick<Clinic, 'gateway'>): AppointmentsGateway {
  return gatewayHolding(clinic, clinic.gateway);
}

/**
 * The calendar in which an appointment of this clinic is kept: it stays where it was booked, also
 * after the clinic has gone elsewhere.
 */
export function gatewayHolding(clinic: Reached, gateway: GatewayKind): AppointmentsGateway {
  switch (gateway) {
    case 'local':
      return localGateway(database(), clinic.clinicId);
    case 'ravan':
    case 'calcom':
      return remoteGateway(database(), clinic, gateway, remoteCalendarOf);
  }
}
