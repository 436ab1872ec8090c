import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { referenceOf } from '../booking/secrets.ts';
import {
  type BulkChoice,
  type BulkItemRow,
  selectBulkChange,
  selectBulkItems,
  setBulkChoice,
  updateBulkReason,
} from '../storage/bulk-changes.ts';
import { selectHitBy } from '../storage/bulk-hit.ts';
import type { BulkResult } from '../storage/bulk-tables.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import type { ElsewhereOf } from './many-plan.ts';
import { findDoubles, placesFor } from './many-proposals.ts';
import { asSettled } from './many-settled.ts';
import { type FreePlace, type FreeTimes, freeTimes, type Visit } from './many-times.ts';

/** What was chosen for one of the appointments. */
export interface Chosen {
  appointmentId: string;
  choice: BulkChoice;
}

/** One appointment of a change, as it is shown. */
export interface ManyItem {
  appointmentId: string;
  reference: string;
  name: string;
  phone: string;
  email: string;
  bookedBy: string;
  serviceName: string;
  /** With whom and when it was when it was looked at. */
  practitionerName: string;
  start: Instant;
  minutes: number;
  choice: BulkChoice;
  result: BulkResult | null;
  /** Where it stands, when that is somewhere else by now. */
  now?: { practitionerName: string; start: Instant } | undefined;
  /** Why it can only be left as it is. */
  isFixed?: 'arrived' | 'unsettled' | undefined;
  /** The customer has said that they cannot come. */
  cannotCome: boolean;
  /** Other times, for one that something can still be chosen for. */
  places: { same: FreePlace[]; others: FreePlace[] };
}

export interface ManyPlan {
  practitioners: string[];
  period: Interval;
  reason: string;
  isBlocked: boolean;
  items: ManyItem[];
  /** Booked into the time since. */
  newcomers: number;
  /** The calendar elsewhere did not answer, so that other times are not known. */
  isSilent: boolean;
}

const none = { same: [], others: [] };

function minutesOf({ now_start: start, now_end: end }: BulkItemRow): number {
  return start === null || end === null ? 0 : Math.round((end - start) / MS_PER_MINUTE);
}

function choiceOf({ action, to_agent_id: agentId, to_start: start }: BulkItemRow): BulkChoice {
  if (action !== 'move') return { action };
  return agentId === null || start === null
    ? { action: 'leave' }
    : { action: 'move', agentId, start };
}

/** What is still to be done and can be. */
function isOpen({ result }: BulkItemRow): boolean {
  return result === null || result === 'taken' || result === 'refused';
}

function fixedBy({ status, arrived_at: arrived }: BulkItemRow): ManyItem['isFixed'] {
  if (status === 'pending') return 'unsettled';
  return arrived === null ? undefined : 'arrived';
}

function namesIn({ practitioners, services, agents }: Clinic) {
  const practitioner = new Map(practitioners.map((each) => [each.practitionerId, each.name]));
  const service = new Map(services.map((each) => [each.serviceId, each.name]));
  const agent = new Map(agents.map((each) => [each.agentId, each.practitionerId]));
  return {
    practitioner: (id: string | null) => practitioner.get(id ?? '') ?? '',
    service: (id: string | null) => service.get(id ?? '') ?? '',
    ofAgent: (id: string | null) => practitioner.get(agent.get(id ?? '') ?? '') ?? '',
  };
}

function visitsOf(rows: readonly BulkItemRow[]): Visit[] {
  return rows.filter(isOpen).map((row) => ({
    appointmentId: row.appointment_id,
    agentId: row.agent_id,
    serviceId: row.service_id ?? '',
    start: row.starts_at,
    minutes: minutesOf(row),
  }));
}

/** Takes what is chosen for the others off what is offered. */
function takeChosen(times: FreeTimes, rows: readonly BulkItemRow[], but: string): void {
  for (const row of rows) {
    const choice = choiceOf(row);
    if (choice.action !== 'move' || !isOpen(row) || row.appointment_id === but) continue;
    const agents = times.agentsOf(row.service_id ?? '');
    const agent = agents.find(({ agentId }) => agentId === choice.agentId);
    if (agent) times.take(agent, choice.start, minutesOf(row));
  }
}

/** A change of many with everything that is shown of it. */
export const loadMany = permitted(
  'appointments.many',
  async (
    desk,
    changeId: string,
    elsewhereOf: ElsewhereOf,
  ): Promise<{ ok: true; plan: ManyPlan } | { ok: false; code: 'not_found' }> => {
    const { clinic, db } = desk;
    const change = await selectBulkChange(db, clinic.clinicId, changeId);
    if (!change) return { ok: false, code: 'not_found' };
    const rows = await asSettled(db, clinic, await selectBulkItems(db, clinic.clinicId, changeId));
    const visits = visitsOf(rows);
    const times = await freeTimes(desk, visits, change, elsewhereOf(desk));
    const names = namesIn(clinic);
    const listed = new Set(rows.map((row) => row.appointment_id));
    const hit = await selectHitBy(db, clinic.clinicId, change);
    const byId = new Map(visits.map((visit) => [visit.appointmentId, visit]));
    if (times) takeChosen(times, rows, '');
    const items = rows.map((row) => {
      const visit = byId.get(row.appointment_id);
      const places = times && visit && !fixedBy(row) ? placesFor(times, visit, clinic.zone) : none;
      return toItem(row, names, places);
    });
    return {
      ok: true,
      plan: {
        practitioners: change.practitionerIds.map(names.practitioner),
        period: change.period,
        reason: change.reason,
        isBlocked: change.isBlocked,
        items,
        newcomers: hit.filter((row) => !listed.has(row.appointment_id)).length,
        isSilent: times?.isSilent === true,
      },
    };
  },
);

function toItem(
  row: BulkItemRow,
  names: ReturnType<typeof namesIn>,
  places: ManyItem['places'],
): ManyItem {
  const isElsewhere = row.now_start !== row.starts_at || row.now_agent_id !== row.agent_id;
  return {
    appointmentId: row.appointment_id,
    reference: referenceOf(row.appointment_id),
    name: row.name ?? '',
    phone: row.phone_typed ?? row.phone ?? '',
    email: row.email ?? '',
    bookedBy: row.booked_by ?? '',
    serviceName: names.service(row.service_id),
    practitionerName: names.practitioner(row.practitioner_id),
    start: row.starts_at,
    minutes: minutesOf(row),
    choice: choiceOf(row),
    result: row.result,
    now:
      isElsewhere && row.now_start !== null
        ? { practitionerName: names.ofAgent(row.now_agent_id), start: row.now_start }
        : undefined,
    isFixed: row.result === null ? fixedBy(row) : undefined,
    cannotCome: row.cannot_come_at !== null,
    places,
  };
}

type ChooseOutcome =
  | { ok: true }
  | { ok: false; code: 'not_found' }
  | { ok: false; code: 'doubles'; doubles: { appointmentId: string; name: string }[] };

/**
 * Says what is to become of each. Two at the same time with one practitioner are told, and nothing
 * is kept; whether a time is free is seen when it is done.
 */
export const chooseMany = permitted(
  'appointments.many',
  async (
    desk,
    changeId: string,
    { chosen, reason }: { chosen: readonly Chosen[]; reason: string },
  ): Promise<ChooseOutcome> => {
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx): Promise<ChooseOutcome> => {
      const change = await selectBulkChange(trx, clinicId, changeId);
      if (!change) return { ok: false, code: 'not_found' };
      const listed = await selectBulkItems(trx, clinicId, changeId);
      const rows = await asSettled(trx, desk.clinic, listed);
      const kept = chosen.filter((each) => isChosenFor(desk, rows, each));
      const doubles = findDoubles(placesChosen(desk, rows, kept));
      if (doubles.size > 0) return { ok: false, code: 'doubles', doubles: namedIn(rows, doubles) };
      for (const { appointmentId, choice } of kept) {
        await setBulkChoice(trx, clinicId, { changeId, appointmentId }, choice);
      }
      if (reason !== change.reason) await updateBulkReason(trx, clinicId, changeId, reason);
      return { ok: true };
    });
  },
);

function namedIn(rows: readonly BulkItemRow[], ids: ReadonlySet<string>) {
  return rows
    .filter((row) => ids.has(row.appointment_id))
    .map((row) => ({ appointmentId: row.appointment_id, name: row.name ?? '' }));
}

/** Whether it may be chosen: an agent of the same service, for one that is still open. */
function isChosenFor(
  { clinic }: PermittedDesk,
  rows: readonly BulkItemRow[],
  { appointmentId, choice }: Chosen,
): boolean {
  const row = rows.find((each) => each.appointment_id === appointmentId);
  if (!row || !(isOpen(row) || row.result === 'left') || fixedBy(row)) return false;
  // As it is, what came of it stays, too; but a calendar that refused may be asked again.
  const isSame = JSON.stringify(choice) === JSON.stringify(choiceOf(row));
  if (isSame && row.result !== null && row.result !== 'refused') return false;
  if (choice.action !== 'move') return true;
  const agent = clinic.agents.find(({ agentId }) => agentId === choice.agentId);
  return agent?.serviceId === row.service_id;
}

function placesChosen(
  { clinic }: PermittedDesk,
  rows: readonly BulkItemRow[],
  kept: readonly Chosen[],
) {
  const byId = new Map(kept.map(({ appointmentId, choice }) => [appointmentId, choice]));
  return rows.filter(isOpen).flatMap((row) => {
    const choice = byId.get(row.appointment_id) ?? choiceOf(row);
    if (choice.action !== 'move') return [];
    const agent = clinic.agents.find(({ agentId }) => agentId === choice.agentId);
    const { appointment_id: appointmentId } = row;
    const { practitionerId = '' } = agent ?? {};
    return [{ ...choice, practitionerId, appointmentId, minutes: minutesOf(row) }];
  });
}
