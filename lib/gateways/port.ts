import 'server-only';
import type { OpenDays, OpenDaysWish } from '../booking/open-days.ts';
import type { Caller, ManageCommand, ManageOutcome, Refusal } from '../contract/outcome.ts';
import type { ListedAppointment, ReadAppointment } from '../contract/reads.ts';

export type ReadOutcome<T> = { ok: true; value: T } | Refusal;

/** Rows of the two read endpoints, less the credential they are returned with. */
export type GatewayListed = Omit<ListedAppointment, 'organization_id'>;
export type GatewayRead = Omit<ReadAppointment, 'organization_id'>;

export interface ListFilter {
  status?: GatewayListed['status'] | undefined;
  agentId?: string | undefined;
  limit: number;
}

/** One clinic's calendar, wherever it is kept. Pages and the endpoint know nothing else. */
export interface AppointmentsGateway {
  manage(command: ManageCommand, caller: Caller): Promise<ManageOutcome>;
  /**
   * The open times of one agent or of several taken together, at one moment: what `availability`
   * answers for each of them, in one round trip. For pages; when one calendar cannot be read, none
   * is shown, as half a picture would be taken for the whole.
   */
  openDays(wish: OpenDaysWish): Promise<ReadOutcome<OpenDays>>;
  list(filter: ListFilter): Promise<ReadOutcome<GatewayListed[]>>;
  read(appointmentId: string): Promise<ReadOutcome<GatewayRead>>;
}
