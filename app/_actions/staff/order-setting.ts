'use server';

import { revalidatePath } from 'next/cache';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { OrderState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { orderSetting } from '@/lib/staff/settings-order.ts';

const kinds = ['service', 'practitioner', 'question'] as const;

/** Moves a service, a practitioner or a question one place up or down, and says where it is. */
export async function orderSettingAction(
  _: OrderState,
  data: FormData,
): Promise<OrderState | Refused> {
  const { clinic: slug, kind, id, to } = formValues(data, ['clinic', 'kind', 'id', 'to']);
  const found = await deskFor(slug);
  if (!found.ok) return { refused: found.code };
  const { clinic } = found.desk;
  const say = translator(clinic.locale, 'staffSettings');
  const known = kinds.find((each) => each === kind);
  const moved =
    known && (await orderSetting(found.desk, { kind: known, id, to: to === 'up' ? 'up' : 'down' }));
  if (moved?.ok === false && moved.code === 'forbidden') return { refused: 'forbidden' };
  revalidatePath(`/staff/${clinic.slug}/settings`, 'layout');
  if (!moved?.ok) return { said: say('gone') };
  const { name, place, count } = moved;
  return { said: say('moved', { name, place, count }) };
}
