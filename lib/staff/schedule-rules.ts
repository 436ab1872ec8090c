import 'server-only';
import { abilitiesOf } from '../gateways/abilities.ts';
import {
  type StoredRules,
  selectRules,
  selectRulesOf,
  updateRules,
} from '../storage/schedule-rules.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import {
  type CheckOutcome,
  checkChange,
  type SaveOutcome,
  type ScheduleChange,
  saveChange,
} from './schedule-change.ts';
import { weeksAhead } from './schedule-hours.ts';
import { revisionOf } from './settings-change.ts';

/** When a service may be booked: minutes, days, and a number or none. */
export interface BookingRules {
  step: number;
  bufferBefore: number;
  bufferAfter: number;
  notice: number;
  horizon: number;
  maxPerDay: number | null;
}

export interface ListedRules {
  serviceId: string;
  slug: string;
  name: string;
  durationMinutes: number;
  rules: BookingRules;
  seen: string;
}

/** When each service may be booked. */
export const loadRules = permitted('schedules.read', async ({ db, clinic }) => {
  const rows = await selectRules(db, clinic.clinicId);
  const services = rows.map((row): ListedRules => {
    const rules = toRules(row);
    return {
      serviceId: row.service_id,
      slug: row.slug,
      name: row.name,
      durationMinutes: row.duration_minutes,
      rules,
      seen: revisionOf(rules),
    };
  });
  return { ok: true, services };
});

function toRules(row: StoredRules): BookingRules {
  return {
    step: row.step_minutes,
    bufferBefore: row.buffer_before_minutes,
    bufferAfter: row.buffer_after_minutes,
    notice: row.notice_minutes,
    horizon: row.horizon_days,
    maxPerDay: row.max_per_day,
  };
}

function toRow(rules: BookingRules): StoredRules {
  return {
    step_minutes: rules.step,
    buffer_before_minutes: rules.bufferBefore,
    buffer_after_minutes: rules.bufferAfter,
    notice_minutes: rules.notice,
    horizon_days: rules.horizon,
    max_per_day: rules.maxPerDay,
  };
}

/** The rules a service is to have. */
export interface RulesWish {
  serviceId: string;
  rules: BookingRules;
  seen: string;
}

async function changeOf(
  { db, clinic: { clinicId, agents } }: PermittedDesk,
  { serviceId, rules }: RulesWish,
): Promise<ScheduleChange<BookingRules>> {
  const row = await selectRulesOf(db, clinicId, serviceId, false);
  return {
    practitionerIds: agents.flatMap((agent) =>
      agent.serviceId === serviceId ? [agent.practitionerId] : [],
    ),
    // As far as it can be booked before or after.
    daysAhead: Math.max(weeksAhead * 7, rules.horizon + 1, (row?.horizon_days ?? 0) + 1),
    async read(reader, lock) {
      const now = await selectRulesOf(reader, clinicId, serviceId, lock);
      return now && toRules(now);
    },
    alter(agent) {
      if (agent.serviceId !== serviceId) return agent;
      const changed = {
        stepMinutes: rules.step,
        bufferBeforeMinutes: rules.bufferBefore,
        bufferAfterMinutes: rules.bufferAfter,
        noticeMinutes: rules.notice,
        horizonDays: rules.horizon,
        maxPerDay: rules.maxPerDay,
      };
      return { ...agent, rules: { ...agent.rules, ...changed } };
    },
    after: rules,
    write: (trx) => updateRules(trx, clinicId, serviceId, toRow(rules)),
    event: 'rules_changed',
    subjectId: serviceId,
  };
}

const notElsewhere = { ok: false, code: 'not_elsewhere' } as const;

/** What other rules for a service would do. */
export const checkRules = permitted(
  'settings.edit',
  async (desk, wish: RulesWish): Promise<CheckOutcome<BookingRules>> =>
    abilitiesOf(desk.clinic.gateway).hours
      ? checkChange(desk, await changeOf(desk, wish), wish.seen)
      : notElsewhere,
);

/** Gives a service other rules. What is booked stays as it is. */
export const saveRules = permitted(
  'settings.edit',
  async (desk, wish: RulesWish, agreed: string): Promise<SaveOutcome<BookingRules>> =>
    abilitiesOf(desk.clinic.gateway).hours
      ? saveChange(desk, await changeOf(desk, wish), { seen: wish.seen, agreed })
      : notElsewhere,
);
