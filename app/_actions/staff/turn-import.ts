'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { forgetImport, startImport, stopImport } from '@/lib/staff/import-run.ts';

/** Sets an import going, halts it, or forgets its file. */
export async function turnImportAction(data: FormData): Promise<void> {
  const sent = formValues(data, ['clinic', 'import', 'turn']);
  const desk = await deskOf(sent.clinic);
  const home = `/staff/${desk.clinic.slug}/import`;
  if (sent.turn === 'forget') {
    await forgetImport(desk, sent.import);
    redirect(home);
  }
  if (sent.turn === 'start') await startImport(desk, sent.import);
  if (sent.turn === 'stop') await stopImport(desk, sent.import);
  redirect(`${home}/${encodeURIComponent(sent.import)}`);
}
