'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { BlockState } from '@/lib/forms/staff-customer-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { blockCustomer } from '@/lib/staff/customers.ts';

/** Blocks a customer for a reason, or lets them book again. */
export async function blockCustomerAction(
  _: BlockState,
  data: FormData,
): Promise<BlockState | Refused> {
  const sent = formValues(data, ['clinic', 'customer', 'block', 'reason']);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const reason = sent.reason.trim().slice(0, 200);
  if (sent.block && reason === '') {
    const say = translator(desk.clinic.locale, 'staffCustomers');
    return { reason, error: say('blockReasonMissing') };
  }
  const outcome = await blockCustomer(desk, sent.customer, sent.block ? reason : null);
  if (!outcome.ok && outcome.code === 'forbidden') return { refused: 'forbidden' };
  const home = `/staff/${desk.clinic.slug}/customers`;
  revalidatePath(home, 'layout');
  redirect(`${home}/${sent.customer}`);
}
