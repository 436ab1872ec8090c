'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { LogoState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { saveLogo } from '@/lib/staff/brand-logo.ts';

/** Puts another logo in place, or takes it away. */
export async function saveLogoAction(_: LogoState, data: FormData): Promise<LogoState | Refused> {
  const { clinic, remove } = formValues(data, ['clinic', 'remove']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const say = translator(desk.clinic.locale, 'staffSettings');
  const file = data.get('logo');
  const image =
    file instanceof File && file.size > 0 ? Buffer.from(await file.arrayBuffer()) : null;
  if (remove === '' && image === null) return { error: say('logoMissing') };
  const saved = await saveLogo(desk, remove === '' ? image : null);
  if (saved.ok) redirect(savedAt(`/staff/${desk.clinic.slug}/settings/brand`));
  return saved.code === 'forbidden' ? { refused: 'forbidden' } : { error: say(saved.code) };
}
