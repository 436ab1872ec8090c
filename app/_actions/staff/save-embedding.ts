'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { embeddingFieldsIn } from '@/app/_desk/embedding-fields.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { saveSettingForm } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { embeddingForm } from '@/lib/forms/staff-settings-embedding.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { saveEmbedding } from '@/lib/staff/embedding.ts';

/** Changes which sites may show a clinic's booking pages. */
export async function saveEmbeddingAction(
  _: SettingState,
  data: FormData,
): Promise<SettingState | Refused> {
  const { clinic } = formValues(data, ['clinic']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const saved = await saveSettingForm({
    desk,
    data,
    form: embeddingForm,
    fields: embeddingFieldsIn(desk.clinic.locale),
    save: (change) => saveEmbedding(desk, change),
  });
  if (!saved.ok) return saved.state;
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/embedding`));
}
