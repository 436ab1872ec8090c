import { sql } from 'kysely';
import type { ManageData } from '../../lib/contract/manage-response.ts';
import type { BookCommand, ManageOutcome, Refusal } from '../../lib/contract/outcome.ts';
import type { AppointmentsGateway } from '../../lib/gateways/port.ts';
import {
  type FakeCalendar,
  fakeCalendar,
} from '../../lib/gateways/remote/fake-calendar.testing.ts';
import { reconcileDue } from '../../lib/gateways/remote/reconciler.ts';
import { remoteGateway } from '../../lib/gateways/remote/remote-gateway.ts';
import { type StoredAppointment, selectAppointment } from '../../lib/storage/appointments.ts';
import { selectAudit } from '../../lib/storage/audit.ts';
import type { StoredIntent } from '../../lib/storage/intents.ts';
import { type Instant, toIsoUtc } from '../../lib/time/instant.ts';
import { at, dateAhead } from './clinic.ts';
import { type OpenClinic, openTestClinic } from './open-clinic.ts';

export function done(outcome: ManageOutcome): ManageData {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code} ${outcome.message}`);
  return outcome.data;
}

export function refused(outcome: { ok: true } | Refusal): Refusal {
  if (outcome.ok) throw new Error('not refused');
  return outcome;
}

export interface RemoteClinic extends OpenClinic {
  calendar: FakeCalendar;
  /** All starts of the grid, ascending. */
  starts: Instant[];
  /** The gateway of a process that has just started. */
  newGateway(): AppointmentsGateway;
  /** Moves everything that is open so many seconds into the past, and looks into what is due. */
  pass(seconds: number): Promise<void>;
  /** Looks into what is due now. */
  reconcile(): Promise<void>;
  /** A start that nobody was given before. */
  freeStart(): Instant;
  /** Back to a calendar that does what it is asked; its ledger stays. */
  calm(): void;
  wish(start: Instant, more?: Partial<BookCommand>): BookCommand;
  /** Our copy of an appointment with its history, and its latest intent. */
  look(appointmentId: string): Promise<{
    row: StoredAppointment | undefined;
    status: string | undefined;
    history: string[];
    intent: StoredIntent | undefined;
  }>;
}

/** A clinic whose calendar is kept elsewhere, at a calendar that does as a test says. */
export async function openRemoteClinic(
  options?: Parameters<typeof openTestClinic>[0],
  days = 10,
): Promise<RemoteClinic> {
  const open = await openTestClinic(options);
  // What is logged needs settings.
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] ??= 'a-secret-of-the-tests-with-32-characters';
  process.env['LOG_LEVEL'] ??= 'silent';
  await open.db
    .updateTable('clinics')
    .set({ gateway: 'ravan' })
    .where('clinic_id', '=', open.clinic.clinicId)
    .execute();
  const starts = Array.from({ length: days }, (_, day) =>
    Array.from({ length: 16 }, (_, i) =>
      Date.parse(at(dateAhead(day + 2), `${9 + Math.floor(i / 2)}:${i % 2 ? '30' : '00'}`)),
    ),
  ).flat();
  const calendar = fakeCalendar(starts);
  const clinic = { clinicId: open.clinic.clinicId, gatewayVersion: 0 };
  const calendarOf = async () => calendar;
  const newGateway = () => remoteGateway(open.db, clinic, 'ravan', calendarOf);
  const reconcile = async () => {
    const looks = await reconcileDue(open.db, calendarOf, 1000);
    await Promise.all(looks.map((look) => look.done));
  };
  let given = 0;
  const { clinicId } = open.clinic;
  return {
    ...open,
    calendar,
    starts,
    freeStart() {
      given += 1;
      const start = starts[given];
      if (start === undefined) throw new Error('no more starts: open more days');
      return start;
    },
    calm() {
      calendar.fates.length = 0;
      calendar.looks.length = 0;
      calendar.calls.length = 0;
      const calm = { canRead: false, down: false, readsFail: false, movesIds: false };
      Object.assign(calendar, { ...calm, knowsIntents: true });
    },
    wish: (start, more = {}) => ({
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: toIsoUtc(start),
      ...more,
    }),
    async look(appointmentId) {
      const row = await selectAppointment(open.db, clinicId, appointmentId);
      const lines = await selectAudit(open.db, clinicId, appointmentId);
      const intent = await open.db
        .selectFrom('intents')
        .selectAll()
        .where('appointment_id', '=', appointmentId)
        .orderBy('created_at', 'desc')
        .orderBy('intent_id')
        .executeTakeFirst();
      const history = lines.map(({ event }) => event);
      return { row, status: row?.status, history, intent };
    },
    gateway: newGateway(),
    newGateway,
    reconcile,
    async pass(seconds) {
      await sql`
        update intents set
          deadline = deadline - make_interval(secs => ${seconds}),
          next_check_at = next_check_at - make_interval(secs => ${seconds}),
          unknown_at = unknown_at - make_interval(secs => ${seconds}),
          undone_since = undone_since - make_interval(secs => ${seconds})
        where state in ('sent', 'unknown', 'staff')`.execute(open.db);
      await reconcile();
    },
  };
}
