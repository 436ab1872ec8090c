import 'server-only';
import { lockFace, selectFace, updateFace } from '../storage/settings-clinic.ts';
import { permitted } from './desk.ts';
import {
  revisionOf,
  type SettingChange,
  type SettingStore,
  saveSetting,
} from './settings-change.ts';

/** Which sites may show a clinic's booking pages in a frame, as it is edited. */
interface SiteSettings {
  /** Origins, like "https://www.example.com". */
  origins: readonly string[];
}

const store: SettingStore<SiteSettings> = {
  what: 'embedding',
  async lock(trx, clinicId) {
    const row = await lockFace(trx, clinicId);
    return row && { origins: row.embed_origins };
  },
  update: (trx, clinicId, _, { origins }) =>
    updateFace(trx, clinicId, { embed_origins: [...origins] }),
};

/** The sites that may show the clinic's pages, as they are now. */
export const loadEmbedding = permitted('settings.read', async ({ db, clinic }) => {
  const row = await selectFace(db, clinic.clinicId);
  if (!row) return { ok: false, code: 'not_found' };
  const values: SiteSettings = { origins: row.embed_origins };
  return { ok: true, values, revision: revisionOf(values) };
});

/** Changes which sites may show the clinic's pages. */
export const saveEmbedding = permitted(
  'settings.edit',
  (desk, change: Omit<SettingChange<SiteSettings>, 'id'>) =>
    saveSetting(desk, store, { ...change, id: desk.clinic.clinicId }),
);

/** What a page of the clinic's site is held against: only for who could change it. */
export const loadForCheck = permitted('settings.edit', async ({ db, clinic, actor }) => {
  const row = await selectFace(db, clinic.clinicId);
  if (!row) return { ok: false, code: 'not_found' };
  return { ok: true, origins: row.embed_origins, userId: actor.userId };
});
