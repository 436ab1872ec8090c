import { randomUUID } from 'node:crypto';
import { newAppointmentId } from '../lib/booking/secrets.ts';
import type { Database } from '../lib/storage/database.ts';
import { insertClinic, type NewClinic } from '../lib/storage/new-clinic.ts';
import { addDays, type LocalDate } from '../lib/time/local-date.ts';
import { startOfDay } from '../lib/time/zone.ts';
import { allWeek, testClinic } from '../scripts/testing/clinic.ts';

const minute = 60_000;
export const zone = 'America/New_York';
export const practitioners = 12;
export const visitsADay = 25;

/** A clinic whose days are full: 12 practitioners with 25 visits each, on the dates around one. */
export async function fillDays(db: Database, date: LocalDate, days: number): Promise<NewClinic> {
  const people = Array.from({ length: practitioners }, (_, index) => `person-${index + 1}`);
  const clinic = testClinic({
    practitioners: people,
    zone,
    weekly: allWeek([8 * 60, 18 * 60]),
    service: { duration: 20, step: 20 },
  });
  await db.transaction().execute((trx) => insertClinic(trx, clinic));
  const [service] = clinic.services;
  const first = -Math.floor(days / 2);
  for (let day = first; day < first + days; day += 1) {
    const opens = startOfDay(addDays(date, day), zone) + 8 * 60 * minute;
    const rows = clinic.practitioners.flatMap(({ practitionerId, slug }, person) =>
      Array.from({ length: visitsADay }, (_, visit) => {
        const start = opens + visit * 24 * minute;
        const end = start + 20 * minute;
        return {
          clinic_id: clinic.clinicId,
          appointment_id: newAppointmentId(),
          agent_id: service?.agents[slug] ?? '',
          service_id: service?.serviceId ?? '',
          practitioner_id: practitionerId,
          status: 'confirmed' as const,
          channel: 'web' as const,
          name: `Customer ${person + 1}-${visit + 1}`,
          email: `customer-${randomUUID()}@example.com`,
          starts_at: new Date(start),
          ends_at: new Date(end),
          period: `[${new Date(start).toISOString()},${new Date(end).toISOString()})`,
        };
      }),
    );
    await db.insertInto('appointments').values(rows).execute();
  }
  return clinic;
}
