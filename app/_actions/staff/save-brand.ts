'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { brandFieldsIn } from '@/app/_desk/settings-fields.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { saveSettingForm } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { brandForm } from '@/lib/forms/staff-settings-brand.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { saveBrand } from '@/lib/staff/brand.ts';

/** Changes what a clinic says of itself. */
export async function saveBrandAction(
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
    form: brandForm,
    fields: brandFieldsIn(desk.clinic.locale),
    save: (change) => saveBrand(desk, change),
  });
  if (!saved.ok) return saved.state;
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/brand`));
}
