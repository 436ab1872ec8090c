'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { practitionerFieldsIn } from '@/app/_desk/settings-fields.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { saveSettingForm } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { practitionerForm } from '@/lib/forms/staff-settings-people.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { savePractitioner } from '@/lib/staff/practitioners.ts';

/** Adds a practitioner, or changes one. */
export async function savePractitionerAction(
  _: SettingState,
  data: FormData,
): Promise<SettingState | Refused> {
  const { clinic, id } = formValues(data, ['clinic', 'id']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const saved = await saveSettingForm({
    desk,
    data,
    form: practitionerForm,
    fields: practitionerFieldsIn(desk.clinic.locale),
    id: id || undefined,
    save: (change) => savePractitioner(desk, change),
    who: 'hitsDoes',
  });
  if (!saved.ok) return saved.state;
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/practitioners`));
}
