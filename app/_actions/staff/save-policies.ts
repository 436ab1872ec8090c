'use server';

import { policyFieldsIn } from '@/app/_desk/settings-fields.ts';
import { saveSettingPage } from '@/app/_desk/settings-save.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { policyForm } from '@/lib/forms/staff-settings-brand.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { savePolicies } from '@/lib/staff/brand.ts';

/** Changes what is agreed to by booking. */
export async function savePoliciesAction(
  _: SettingState,
  data: FormData,
): Promise<SettingState | Refused> {
  return saveSettingPage(data, {
    page: 'policies',
    form: policyForm,
    fieldsIn: policyFieldsIn,
    save: savePolicies,
  });
}
