'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { serviceFieldsIn } from '@/app/_desk/settings-fields.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { saveSettingForm } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { serviceForm } from '@/lib/forms/staff-settings-service.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { saveService } from '@/lib/staff/services.ts';

/** Adds a service, or changes one. */
export async function saveServiceAction(
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
    form: serviceForm,
    fields: serviceFieldsIn(desk.clinic.locale),
    id: id || undefined,
    save: (change) => saveService(desk, change),
    who: 'hitsDoneBy',
  });
  if (!saved.ok) return saved.state;
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/services`));
}
