import 'server-only';
import { type AlertFacts, selectAlertFacts } from '../storage/alerts.ts';
import type { Database, Transaction } from '../storage/database.ts';
import {
  type PlannedAppointment,
  type StoredMessageSetting,
  selectMessageSettings,
  selectPlanned,
} from '../storage/messages.ts';
import {
  insertMessages,
  type NewMessage,
  type OutboxRow,
  takeFromOutbox,
} from '../storage/outbox.ts';
import type { Instant } from '../time/instant.ts';
import { isUrgent } from './alerts.ts';
import { type Happening, isHappening, type MessageRules, mediumOf, plan } from './plan.ts';
import { isOnByDefault } from './rules.ts';

const takenAtOnce = 100;

/** A message that is to be sent, and when. */
export interface Delivery {
  clinicId: string;
  messageId: string;
  due: Instant;
}

/** What the relay needs of the outside. */
export interface RelayPorts {
  /** Puts deliveries into the queue, within the transaction that plans them. */
  enqueue: (trx: Transaction, deliveries: readonly Delivery[]) => Promise<void>;
  /** Stands for an address: messages to one are counted by it. */
  digestOf: (clinicId: string, contact: string) => Buffer;
}

/**
 * Takes what happened out of the outbox and plans what to send because of it, in one transaction: as
 * long as that is not committed, all of it is still in the outbox. Several portals share the work.
 *
 * @returns how many happenings were looked at; fewer than a hundred when no more are waiting
 */
export async function relay(db: Database, now: Instant, ports: RelayPorts): Promise<number> {
  return db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      const taken = await takeFromOutbox(trx, takenAtOnce);
      const rules = new Map<string, StoredMessageSetting[]>();
      const messages: NewMessage[] = [];
      for (const row of worthTelling(taken.filter(({ event }) => isHappening(event)))) {
        const settings =
          rules.get(row.clinicId) ?? (await selectMessageSettings(trx, row.clinicId));
        rules.set(row.clinicId, settings);
        const appointment = await selectPlanned(trx, row.clinicId, row.appointmentId);
        if (appointment) messages.push(...planned(row, appointment, settings, now, ports));
      }
      for (const row of taken) {
        const facts = await selectAlertFacts(trx, row.clinicId, row.appointmentId, row.auditId);
        if (facts && isUrgent(row, facts)) messages.push(alertOf(row, facts, now));
      }
      await ports.enqueue(trx, await insertMessages(trx, messages));
      return taken.length;
    });
}

/**
 * One happening for each appointment. What is changed before anybody was told of it is told as it
 * stands: who booked and moved it at once has booked that time.
 */
function worthTelling(rows: readonly OutboxRow[]): OutboxRow[] {
  const told = new Map<string, OutboxRow>();
  for (const row of rows) {
    const key = `${row.clinicId} ${row.appointmentId}`;
    const before = told.get(key);
    const isBooking = before?.event === 'booked' && row.event === 'rescheduled';
    told.set(key, isBooking ? before : row);
  }
  return [...told.values()];
}

/** To the clinic itself: it counts for no customer, and none can stop it. */
function alertOf(
  { clinicId, appointmentId }: OutboxRow,
  facts: AlertFacts,
  now: Instant,
): NewMessage {
  return {
    clinic_id: clinicId,
    appointment_id: appointmentId,
    kind: 'alert',
    medium: 'email',
    sequence: facts.sequence,
    contact_digest: null,
    starts: facts.start,
    due: now,
  };
}

function planned(
  { clinicId, event }: OutboxRow,
  stored: PlannedAppointment,
  settings: readonly StoredMessageSetting[],
  now: Instant,
  { digestOf }: RelayPorts,
): NewMessage[] {
  const appointment = {
    status: stored.status,
    start: stored.start,
    zone: stored.customerZone ?? stored.clinicZone,
    hasEmail: stored.email !== null,
    hasPhone: stored.phone !== null,
  };
  const medium = mediumOf(appointment);
  const contact = medium === 'email' ? stored.email : stored.phone;
  if (contact === null) return [];
  const rules: MessageRules = {
    isOn: (kind, by) => {
      const own = settings.find((each) => each.kind === kind && each.medium === by);
      return own?.is_on ?? isOnByDefault(kind, stored.gateway);
    },
    quiet: { from: stored.quietFrom, to: stored.quietTo },
    reminderMinutes: stored.reminderMinutes,
    stillComingMinutes: stored.stillComingMinutes,
  };
  return plan(event as Happening, appointment, rules, now).map(({ kind, medium: by, due }) => ({
    clinic_id: clinicId,
    appointment_id: stored.appointmentId,
    kind,
    medium: by,
    sequence: stored.sequence,
    contact_digest: digestOf(clinicId, contact),
    starts: stored.start,
    due,
  }));
}
