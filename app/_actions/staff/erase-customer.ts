'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { EraseState } from '@/components/staff/privacy-erase.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { eraseCustomer } from '@/lib/staff/privacy-erase.ts';

const problems = {
  ahead: 'problemAhead',
  not_cancelled: 'problemNotCancelled',
  under_way: 'problemUnderWay',
  not_found: 'problemGone',
} as const;

/** Forgets a customer who asked for it. */
export async function eraseCustomerAction(
  _: EraseState,
  data: FormData,
): Promise<EraseState | Refused> {
  const sent = formValues(data, ['clinic', 'customer', 'cancels', 'sure']);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const { clinic } = found.desk;
  const say = translator(clinic.locale, 'staffPrivacy');
  const refuse = (text: string) => ({ problem: { title: say('problemTitle'), text } });
  if (sent.sure !== 'yes') return refuse(say('problemSure'));
  if (!/^[0-9a-f-]{36}$/.test(sent.customer)) return refuse(say('problemGone'));
  const wish = { customerId: sent.customer, cancels: sent.cancels === 'yes' };
  const outcome = await eraseCustomer(found.desk, wish);
  if (outcome.ok) redirect(`/staff/${clinic.slug}/privacy?erased=${sent.customer}`);
  if (outcome.code === 'forbidden') return { refused: 'forbidden' };
  return refuse(say(problems[outcome.code]));
}
