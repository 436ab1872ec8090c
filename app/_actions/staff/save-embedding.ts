'use server';

import { embeddingFieldsIn } from '@/app/_desk/embedding-fields.ts';
import { lookIn } from '@/app/_desk/embedding-wish.ts';
import { saveSettingPage } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { embeddingForm } from '@/lib/forms/staff-settings-embedding.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { saveEmbedding } from '@/lib/staff/embedding.ts';

/** Changes which sites may show a clinic’s booking pages. */
export async function saveEmbeddingAction(
  _: SettingState,
  data: FormData,
): Promise<SettingState | Refused> {
  return saveSettingPage(data, {
    page: 'embedding',
    form: embeddingForm,
    fieldsIn: embeddingFieldsIn,
    save: saveEmbedding,
    query: lookIn(formValues(data, ['look']).look),
  });
}
