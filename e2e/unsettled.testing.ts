import { randomBytes, randomUUID } from 'node:crypto';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import { digestOf, type OpenPortal, type PortalClinic } from './api/portal.testing.ts';

type What = 'book' | 'reschedule' | 'cancel';

/** Something that was asked of a calendar elsewhere without its outcome being known. */
export interface Unsettled {
  id: string;
  reference: string;
  /** The path of the manage link. */
  link: string;
  /** As a look into that calendar would settle it; a move leads to 4pm of the same day. */
  settle(outcome: 'yes' | 'no'): Promise<void>;
  /** As when it cannot be found out without a person. */
  handToStaff(): Promise<void>;
}

const letters = '23456789abcdefghjkmnpqrstwxyz';

/** The rows that are there once something was asked and no clear answer came. */
export async function addUnsettled(
  { db }: Pick<OpenPortal, 'db'>,
  clinic: PortalClinic,
  {
    what = 'book',
    start = at(dateAhead(3), '10:00'),
    isIdKnown = true,
  }: {
    what?: What;
    start?: string;
    /** Whether a booking comes to be known by the name that it has there. */
    isIdKnown?: boolean;
  } = {},
): Promise<Unsettled> {
  const code = Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join('');
  const [id, intentId, remoteId] = [`appt_${code}`, randomUUID(), `there_${code}`];
  const token = randomBytes(32).toString('base64url');
  const which = [clinic.clinicId, id];
  const log = (event: string, starts: string | null = null) =>
    db.query(
      `insert into audit (clinic_id, appointment_id, channel, event, starts_at)
       values ($1, $2, 'web', $3, $4)`,
      [...which, event, starts],
    );
  const change = (set: string, ...values: string[]) =>
    db.query(
      `update appointments set ${set}, seen_at = now(), updated_at = now()
       where clinic_id = $1 and appointment_id = $2`,
      [...which, ...values],
    );
  await db.query(
    `insert into appointments (clinic_id, appointment_id, agent_id, service_id, practitioner_id,
       status, starts_at, ends_at, period, name, email, channel, gateway, remote_id, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $7::timestamptz + interval '30 minutes',
       'empty', 'Jane Doe', 'jane.doe@example.com', 'web', 'ravan', $8, now())`,
    [
      ...which,
      clinic.agentId,
      clinic.services[0]?.serviceId,
      clinic.practitioners[0]?.practitionerId,
      what === 'book' ? 'pending' : 'confirmed',
      start,
      what === 'book' ? null : remoteId,
    ],
  );
  await log(what === 'book' ? 'asked' : 'booked', start);
  await db.query(
    'insert into manage_links (clinic_id, appointment_id, token_digest) values ($1, $2, $3)',
    [...which, digestOf(token)],
  );
  const moved = new Date(Date.parse(start) + 6 * 3_600_000).toISOString();
  // It is not looked into by the portal, only by the test.
  await db.query(
    `insert into intents (clinic_id, appointment_id, intent_id, gateway, action, state, agent_id,
       starts_at, left_at, channel, wish, deadline, next_check_at)
     values ($1, $2, $3, 'ravan', $4, 'unknown', $5, $6, $7, 'web', '{}',
       now() + interval '1 day', now() + interval '1 day')`,
    [
      ...which,
      intentId,
      what,
      clinic.agentId,
      what === 'cancel' ? null : what === 'book' ? start : moved,
      what === 'book' ? null : start,
    ],
  );

  async function settle(outcome: 'yes' | 'no'): Promise<void> {
    await db.query(
      `update intents set state = $3, wish = null, next_check_at = null, settled_at = now()
       where clinic_id = $1 and appointment_id = $2`,
      [...which, outcome],
    );
    if (what === 'book' && outcome === 'yes') {
      await log('booked', start);
      await (isIdKnown
        ? change(`status = 'confirmed', remote_id = $3`, remoteId)
        : change(`status = 'confirmed'`));
    } else if (what === 'book') {
      await log('not_booked', start);
      await change(`status = 'cancelled', cancelled_at = now()`);
    } else if (what === 'reschedule' && outcome === 'yes') {
      await log('rescheduled', moved);
      await change(
        `sequence = sequence + 1, starts_at = $3::timestamptz,
         ends_at = $3::timestamptz + interval '30 minutes'`,
        moved,
      );
    } else if (what === 'cancel' && outcome === 'yes') {
      await log('cancelled');
      await change(`status = 'cancelled', cancelled_at = now(), sequence = sequence + 1`);
    }
  }

  return {
    id,
    reference: `${code.slice(0, 5)}-${code.slice(5)}`.toUpperCase(),
    link: `/manage/${token}`,
    settle,
    handToStaff: async () => {
      await db.query(
        `update intents set state = 'staff' where clinic_id = $1 and appointment_id = $2`,
        which,
      );
    },
  };
}

/** As a clinic whose calendar elsewhere cannot be asked. */
export async function keepElsewhere({ db }: Pick<OpenPortal, 'db'>, clinic: PortalClinic) {
  await db.query(`update clinics set gateway = 'ravan' where clinic_id = $1`, [clinic.clinicId]);
}
