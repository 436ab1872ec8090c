'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { toE164 } from '@/lib/forms/phone.ts';
import { checkImport, keepReading } from '@/lib/staff/import-check.ts';
import { readReading } from '@/lib/staff/import-form.ts';

/** Looks over the lines of a file, read as the form says. */
export async function checkImportAction(data: FormData): Promise<void> {
  const sent = formValues(data, ['clinic', 'import', 'dateOrder']);
  const desk = await deskOf(sent.clinic);
  const here = `/staff/${desk.clinic.slug}/import/${encodeURIComponent(sent.import)}`;
  const { dateOrder, ...reading } = readReading(data);
  if (!dateOrder) {
    await keepReading(desk, sent.import, { ...reading, dateOrder });
    redirect(`${here}?problem=order`);
  }
  await checkImport(desk, sent.import, { ...reading, dateOrder }, toE164);
  redirect(`${here}?looked`);
}
