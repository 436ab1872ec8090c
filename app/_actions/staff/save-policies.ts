'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { policyFieldsIn } from '@/app/_desk/settings-fields.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { saveSettingForm } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { policyForm } from '@/lib/forms/staff-settings-brand.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { savePolicies } from '@/lib/staff/brand.ts';

/** Changes what is agreed to by booking. */
export async function savePoliciesAction(
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
    form: policyForm,
    fields: policyFieldsIn(desk.clinic.locale),
    save: (change) => savePolicies(desk, change),
  });
  if (!saved.ok) return saved.state;
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/policies`));
}
