import 'server-only';
import {
  insertPractitioner,
  lockPractitioner,
  selectAgents,
  selectPractitioners,
  updatePractitioner,
} from '../storage/settings-practitioners.ts';
import { countAppointmentsToCome, selectServices } from '../storage/settings-services.ts';
import type { StoredRange } from '../storage/tables.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import {
  revisionOf,
  type SettingChange,
  type SettingStore,
  saveSetting,
} from './settings-change.ts';

/** A practitioner as they are edited. */
export interface PractitionerSettings {
  name: string;
  slug: string;
  /** Profession. */
  role: string;
  active: boolean;
}

export interface ListedPractitioner {
  practitionerId: string;
  revision: string;
  values: PractitionerSettings;
}

type Row = NonNullable<Awaited<ReturnType<typeof lockPractitioner>>>;

function toValues({ practitioner_id: _, ...values }: Row): PractitionerSettings {
  const { name, slug, role, active } = values;
  return { name, slug, role, active };
}

const nineToFive: StoredRange = [540, 1020];
const mondayToFriday = Array.from({ length: 7 }, (_, weekday) =>
  weekday === 0 || weekday === 6 ? [] : [nineToFive],
);

/** The hours a practitioner begins with: when the clinic is open, else weekdays from nine to five. */
function firstHours({ clinic: { zone, openingHours } }: PermittedDesk) {
  const isSaid = openingHours.some((day) => day.length > 0);
  const own = openingHours.map((day) => day.map(({ from, to }): StoredRange => [from, to]));
  return { zone, weekly: isSaid ? own : mondayToFriday };
}

const store: SettingStore<PractitionerSettings> = {
  what: 'practitioner',
  async lock(trx, clinicId, practitionerId) {
    const row = await lockPractitioner(trx, clinicId, practitionerId);
    return row && toValues(row);
  },
  insert: (trx, desk, practitionerId, values) =>
    insertPractitioner(trx, desk.clinic.clinicId, practitionerId, values, firstHours(desk)),
  update: updatePractitioner,
  async hits(trx, clinicId, practitionerId, { before, after }) {
    if (!before.active || after.active) return undefined;
    const agents = await selectAgents(trx, clinicId);
    const whose = new Map(
      (await selectServices(trx, clinicId)).map((each) => [each.service_id, each.name]),
    );
    return {
      appointments: await countAppointmentsToCome(trx, clinicId, { practitionerId }),
      agents: agents
        .filter((agent) => agent.practitioner_id === practitionerId && agent.active)
        .map((agent) => whose.get(agent.service_id) ?? '')
        .sort(),
    };
  },
};

/** All practitioners, those who left too. */
export const loadPractitioners = permitted('settings.read', async ({ db, clinic }) => {
  const rows = await selectPractitioners(db, clinic.clinicId);
  const practitioners = rows.map((row): ListedPractitioner => {
    const values = toValues(row);
    return { practitionerId: row.practitioner_id, revision: revisionOf(values), values };
  });
  return { ok: true, practitioners };
});

/** Adds a practitioner, with hours to begin with, or changes one. */
export const savePractitioner = permitted(
  'settings.edit',
  (desk, change: SettingChange<PractitionerSettings>) => saveSetting(desk, store, change),
);
