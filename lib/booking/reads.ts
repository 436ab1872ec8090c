import 'server-only';
import type { ListedAppointment, ReadAppointment } from '../contract/reads.ts';
import {
  listAppointments,
  type StoredAppointment,
  selectAppointment,
} from '../storage/appointments.ts';
import type { Database } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { toIsoUtc } from '../time/instant.ts';
import { catalogueOf, findAgent } from './catalogue.ts';

type Readable = Exclude<StoredAppointment['status'], 'held'>;

/** Appointments of a clinic, latest start first. Source: contract, the list beside manage. */
export async function listForReading(
  db: Database,
  clinicId: string,
  filter: { status?: Readable | undefined; agentId?: string | undefined; limit: number },
): Promise<Omit<ListedAppointment, 'organization_id'>[]> {
  const { agentId } = filter;
  if (agentId !== undefined && !(await findAgent(db, clinicId, agentId))) return [];
  const [rows, catalogue] = await Promise.all([
    listAppointments(db, clinicId, filter),
    catalogueOf(db, clinicId),
  ]);
  return rows.map((row) => ({
    id: row.appointment_id,
    agent_id: row.agent_id,
    attendee_name: row.name ?? '',
    attendee_email: row.email,
    attendee_phone: row.phone,
    attendee_timezone: row.customer_zone ?? catalogue?.clinic.zone ?? 'UTC',
    start_time: toIsoUtc(row.starts_at),
    end_time: toIsoUtc(row.ends_at),
    duration_minutes: Math.round((row.ends_at - row.starts_at) / 60_000),
    status: row.status as Readable,
  }));
}

/** One appointment of a clinic; undefined when there is none. */
export async function readForReading(
  db: Database,
  clinicId: string,
  appointmentId: string,
): Promise<Omit<ReadAppointment, 'organization_id'> | undefined> {
  const [row, catalogue] = await Promise.all([
    selectAppointment(db, clinicId, appointmentId),
    catalogueOf(db, clinicId),
  ]);
  if (!row || row.status === 'held') return undefined;
  return {
    id: row.appointment_id,
    contact_id: contactId(clinicId, row),
    agent_id: row.agent_id,
    agent_name: catalogue?.agents.get(row.agent_id)?.practitionerName ?? '',
    contact_name: row.name ?? '',
    contact_email: row.email,
    contact_phone: row.phone,
    appointment_time: toIsoUtc(row.starts_at),
    end_time: toIsoUtc(row.ends_at),
    status: row.status,
  };
}

/** The same for all appointments of one contact of a clinic, and telling nothing about them. */
function contactId(clinicId: string, { email, phone }: StoredAppointment): string {
  const contact = JSON.stringify([clinicId, (email ?? phone ?? '').toLowerCase()]);
  return `contact_${digestOf(contact).toString('hex').slice(0, 16)}`;
}
