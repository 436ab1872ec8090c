'use server';

import { brandFieldsIn } from '@/app/_desk/settings-fields.ts';
import { saveSettingPage } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { brandForm } from '@/lib/forms/staff-settings-brand.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { saveBrand } from '@/lib/staff/brand.ts';

/** Changes what a clinic says of itself. */
export async function saveBrandAction(
  _: SettingState,
  data: FormData,
): Promise<SettingState | Refused> {
  return saveSettingPage(data, {
    page: 'brand',
    form: brandForm,
    fieldsIn: brandFieldsIn,
    save: saveBrand,
  });
}
