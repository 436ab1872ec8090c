import 'server-only';
import type { NeedMinutes } from '../contract/access-needs.ts';
import { selectAgents, selectPractitioners } from '../storage/settings-practitioners.ts';
import {
  countAppointmentsToCome,
  insertService,
  lockService,
  type NewService,
  selectServices,
  updateService,
} from '../storage/settings-services.ts';
import { permitted } from './desk.ts';
import {
  revisionOf,
  type SettingChange,
  type SettingStore,
  saveSetting,
} from './settings-change.ts';

/** A service as it is edited. Times are minutes. */
export interface ServiceSettings {
  name: string;
  slug: string;
  description: string;
  preparation: string;
  duration: number;
  changeCutoff: number;
  cancelCutoff: number;
  accessNeeds: NeedMinutes;
  active: boolean;
}

export interface ListedService {
  serviceId: string;
  revision: string;
  /** Minutes from one start to the next: one of the booking rules. */
  step: number;
  values: ServiceSettings;
}

type Row = NonNullable<Awaited<ReturnType<typeof lockService>>>;

function toValues(row: Row): ServiceSettings {
  return {
    name: row.name,
    slug: row.slug,
    description: row.description,
    preparation: row.preparation,
    duration: row.duration_minutes,
    changeCutoff: row.change_cutoff_minutes,
    cancelCutoff: row.cancel_cutoff_minutes,
    accessNeeds: row.access_needs,
    active: row.active,
  };
}

function toRow(values: ServiceSettings): NewService {
  return {
    name: values.name,
    slug: values.slug,
    description: values.description,
    preparation: values.preparation,
    duration_minutes: values.duration,
    change_cutoff_minutes: values.changeCutoff,
    cancel_cutoff_minutes: values.cancelCutoff,
    access_needs: JSON.stringify(values.accessNeeds),
    active: values.active,
  };
}

const store: SettingStore<ServiceSettings> = {
  what: 'service',
  async lock(trx, clinicId, serviceId) {
    const row = await lockService(trx, clinicId, serviceId);
    return row && toValues(row);
  },
  insert: (trx, { clinic }, serviceId, values) =>
    insertService(trx, clinic.clinicId, serviceId, toRow(values)),
  update: (trx, clinicId, serviceId, values) =>
    updateService(trx, clinicId, serviceId, toRow(values)),
  async hits(trx, clinicId, serviceId, { before, after }) {
    if (!before.active || after.active) return undefined;
    const agents = await selectAgents(trx, clinicId);
    const whose = new Map(
      (await selectPractitioners(trx, clinicId)).map((each) => [each.practitioner_id, each.name]),
    );
    return {
      appointments: await countAppointmentsToCome(trx, clinicId, { serviceId }),
      agents: agents
        .filter((agent) => agent.service_id === serviceId && agent.active)
        .map((agent) => whose.get(agent.practitioner_id) ?? '')
        .sort(),
    };
  },
};

/** All services, those out of use too. */
export const loadServices = permitted('settings.read', async ({ db, clinic }) => {
  const rows = await selectServices(db, clinic.clinicId);
  const services = rows.map((row): ListedService => {
    const values = toValues(row);
    const { service_id: serviceId, step_minutes: step } = row;
    return { serviceId, revision: revisionOf(values), step, values };
  });
  return { ok: true, services };
});

/** Adds a service, or changes one; what is booked keeps its time and its length. */
export const saveService = permitted(
  'settings.edit',
  (desk, change: SettingChange<ServiceSettings>) => saveSetting(desk, store, change),
);
