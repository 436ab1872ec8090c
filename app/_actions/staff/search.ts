'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { sealSearch } from '@/app/_desk/search-seal.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { readSearch } from '@/lib/forms/search.ts';
import { searchEverywhere } from '@/lib/staff/search.ts';

/** Looks for what was typed: a reference leads to its appointment, everything else to a list. */
export async function searchAction(data: FormData): Promise<void> {
  const { clinic, q } = formValues(data, ['clinic', 'q']);
  const desk = await deskOf(clinic);
  const home = `/staff/${desk.clinic.slug}`;
  const wish = readSearch(q);
  if (!wish) redirect(`${home}/search`);
  const reference = { words: [], digits: [], ids: wish.ids };
  const found = await searchEverywhere(desk, reference, 1);
  if (found.ok && found.exact) redirect(`${home}/appointments/${found.exact.appointmentId}`);
  redirect(`${home}/search?s=${sealSearch(desk, q)}`);
}
