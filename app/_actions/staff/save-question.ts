'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { questionFieldsIn } from '@/app/_desk/settings-fields.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { saveSettingForm } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { questionForm } from '@/lib/forms/staff-settings-people.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { saveQuestion } from '@/lib/staff/questions.ts';

/** Adds a question to a service, or changes one. */
export async function saveQuestionAction(
  _: SettingState,
  data: FormData,
): Promise<SettingState | Refused> {
  const { clinic, service, id } = formValues(data, ['clinic', 'service', 'id']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const saved = await saveSettingForm({
    desk,
    data,
    form: questionForm,
    fields: questionFieldsIn(desk.clinic.locale),
    id: id || undefined,
    save: (change) => saveQuestion(desk, service, change),
  });
  if (!saved.ok) return saved.state;
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/services/${service}/questions`));
}
