import 'server-only';
import { lockFace, selectFace, updateFace } from '../storage/settings-clinic.ts';
import { permitted } from './desk.ts';
import {
  revisionOf,
  type SettingChange,
  type SettingStore,
  saveSetting,
} from './settings-change.ts';

/** Which sites may show a clinic's booking pages, as it is edited. */
export interface EmbeddingSettings {
  /** Like "https://www.example.com". */
  origins: readonly string[];
}

const store: SettingStore<EmbeddingSettings> = {
  what: 'embedding',
  async lock(trx, clinicId) {
    const row = await lockFace(trx, clinicId);
    return row && { origins: row.embed_origins };
  },
  update: (trx, clinicId, _, { origins }) =>
    updateFace(trx, clinicId, { embed_origins: [...origins] }),
};

/** The sites as they are now. */
export const loadEmbedding = permitted('settings.read', async ({ db, clinic }) => {
  const row = await selectFace(db, clinic.clinicId);
  if (!row) return { ok: false, code: 'not_found' };
  const values: EmbeddingSettings = { origins: row.embed_origins };
  return { ok: true, values, revision: revisionOf(values) };
});

/** Changes them; a frame that is open stays until it is loaded again. */
export const saveEmbedding = permitted(
  'settings.edit',
  (desk, change: Omit<SettingChange<EmbeddingSettings>, 'id'>) =>
    saveSetting(desk, store, { ...change, id: desk.clinic.clinicId }),
);
