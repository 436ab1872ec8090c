import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';

/** A month that is over, in New York. */
export const period = 'from=2026-06-01&to=2026-06-30';

const statuses = ['completed', 'completed', 'completed', 'confirmed', 'no_show', 'cancelled'];

/**
 * Puts three appointments on each day of June 2026, the same every time: at 9, 10 and 11 with the
 * clinic's practitioners in turn, made nought to thirty days before, through every channel.
 */
export async function fillJune(portal: OpenPortal, clinic: PortalClinic): Promise<void> {
  const people = clinic.practitioners.map(({ practitionerId }) => practitionerId);
  await portal.db.query(
    `insert into appointments (clinic_id, appointment_id, agent_id, service_id, practitioner_id,
       status, starts_at, ends_at, period, name, email, phone, phone_typed, channel,
       call_session_id, cancelled_at, created_at, notes, staff_note)
     select $1::uuid, 'appt_' || translate(substr(md5($1::uuid::text || n), 1, 10), '01', 'xy'),
       ($2::uuid[])[1 + n % $5], $3, ($4::uuid[])[1 + n % $5], status, t, t + interval '30 minutes',
       tstzrange(t, t + interval '30 minutes'), 'Canary Visitor ' || n, 'canary' || n || '@example.com',
       '+12125550123', '(212) 555-0123', (array['web','api','api','staff'])[1 + n % 4],
       case when n % 4 = 1 then 'call-' || n end, case when status = 'cancelled' then t end,
       t - make_interval(days => (n * 7) % 31),
       case when n % 10 = 0 then '=SUM(A1:A9) said the canary' end,
       case when n % 15 = 0 then '@note of staff' end
     from generate_series(0, 89) n,
       lateral (select ($6::text[])[1 + n % 6] as status,
         (date '2026-06-01' + n / 3 + make_interval(hours => 9 + n % 3)) at time zone
           'America/New_York' as t) at`,
    [
      clinic.clinicId,
      clinic.agentIds,
      clinic.services[0]?.serviceId,
      people,
      people.length,
      statuses,
    ],
  );
}
