import 'server-only';
import type { WeeklyHours } from '../scheduling/rules.ts';
import { lockFace, selectFace, updateFace } from '../storage/settings-clinic.ts';
import { permitted } from './desk.ts';
import {
  revisionOf,
  type SettingChange,
  type SettingStore,
  saveSetting,
} from './settings-change.ts';

/** What a clinic says of itself, as it is edited. */
export interface BrandSettings {
  name: string;
  phone: string;
  /** Where staff are told at once of what cannot wait; null for nowhere. */
  alertEmail: string | null;
  address: readonly string[];
  country: string;
  zone: string;
  /** Like "#1f4fa3"; null for ours. */
  brandColor: string | null;
}

/** What is agreed to by booking, as it is edited; empty for our own wording. */
export interface PolicySettings {
  consent: string;
}

type Row = NonNullable<Awaited<ReturnType<typeof selectFace>>>;

function toBrand({ name, phone, address, country, zone, ...row }: Row) {
  const { brand_color: brandColor, alert_email: alertEmail } = row;
  return { name, phone, alertEmail, address, country, zone, brandColor } satisfies BrandSettings;
}

const brandStore: SettingStore<BrandSettings> = {
  what: 'brand',
  async lock(trx, clinicId) {
    const row = await lockFace(trx, clinicId);
    return row && toBrand(row);
  },
  update: (trx, clinicId, _, { brandColor, alertEmail, address, ...values }) =>
    updateFace(trx, clinicId, {
      ...values,
      address: [...address],
      brand_color: brandColor,
      alert_email: alertEmail,
    }),
};

const policyStore: SettingStore<PolicySettings> = {
  what: 'policies',
  async lock(trx, clinicId) {
    const row = await lockFace(trx, clinicId);
    return row && { consent: row.consent };
  },
  update: (trx, clinicId, _, values) => updateFace(trx, clinicId, values),
};

/** What a clinic says of itself and of booking there, as it is now. */
export const loadBrand = permitted('settings.read', async ({ db, clinic }) => {
  const row = await selectFace(db, clinic.clinicId);
  if (!row) return { ok: false, code: 'not_found' };
  const brand = toBrand(row);
  const policies: PolicySettings = { consent: row.consent };
  const openingHours: WeeklyHours = row.opening_hours.map((day) =>
    day.map(([from, to]) => ({ from, to })),
  );
  return {
    ok: true,
    brand: { values: brand, revision: revisionOf(brand) },
    policies: { values: policies, revision: revisionOf(policies) },
    openingHours,
  };
});

type OneOfAKind<Values> = Omit<SettingChange<Values>, 'id'>;

/** Changes what a clinic says of itself. */
export const saveBrand = permitted('settings.edit', (desk, change: OneOfAKind<BrandSettings>) =>
  saveSetting(desk, brandStore, { ...change, id: desk.clinic.clinicId }),
);

/** Changes what is agreed to by booking. */
export const savePolicies = permitted('settings.edit', (desk, change: OneOfAKind<PolicySettings>) =>
  saveSetting(desk, policyStore, { ...change, id: desk.clinic.clinicId }),
);
