import { randomUUID } from 'node:crypto';
import type { NewClinic } from '../../lib/storage/new-clinic.ts';
import type { StoredRange } from '../../lib/storage/tables.ts';
import { toIsoUtc } from '../../lib/time/instant.ts';
import { addDays, type LocalDate } from '../../lib/time/local-date.ts';
import { localDateAt, localToInstants } from '../../lib/time/zone.ts';

export const allWeek = (...ranges: StoredRange[]): readonly (readonly StoredRange[])[] =>
  Array.from({ length: 7 }, () => ranges);

type Service = NewClinic['services'][number];

/** A clinic of its own for a test: open every day from nine to five in New York unless told. */
export function testClinic({
  service = {},
  practitioners = ['one'],
  weekly = allWeek([540, 1020]),
  zone = 'America/New_York',
  ...face
}: {
  service?: Partial<Service>;
  practitioners?: string[];
  weekly?: readonly (readonly StoredRange[])[];
  zone?: string;
} & Pick<
  Partial<NewClinic>,
  'brandColor' | 'logo' | 'openingHours' | 'consent' | 'embedOrigins'
> = {}): NewClinic {
  const clinicId = randomUUID();
  return {
    clinicId,
    orgId: randomUUID(),
    slug: `clinic-${clinicId.slice(0, 8)}`,
    name: 'Test Clinic',
    zone,
    country: 'US',
    phone: '(212) 555-0100',
    address: ['1 Test Street'],
    ...face,
    practitioners: practitioners.map((slug) => ({
      practitionerId: randomUUID(),
      slug,
      name: `Dr. ${slug}`,
      role: '',
      weekly,
    })),
    services: [
      {
        serviceId: randomUUID(),
        slug: 'visit',
        name: 'Visit',
        description: '',
        preparation: '',
        duration: 30,
        step: 30,
        horizon: 730,
        agents: Object.fromEntries(practitioners.map((slug) => [slug, randomUUID()])),
        ...service,
      },
    ],
  };
}

/** The local date some days from now in a zone. */
export function dateAhead(days: number, zone = 'America/New_York'): LocalDate {
  return addDays(localDateAt(Date.now(), zone), days);
}

/** The instant of a local time, as the wire spells it: `at('2026-12-01', '9:30')`. */
export function at(date: LocalDate, clock: string, zone = 'America/New_York'): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const [instant] = localToInstants(zone, date, hour * 60 + minute);
  if (instant === undefined) throw new Error(`${date} ${clock} does not exist in ${zone}`);
  return toIsoUtc(instant);
}
