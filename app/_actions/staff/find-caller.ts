'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { sealSearch } from '@/app/_desk/search-seal.ts';
import { formValues } from '@/lib/forms/form-values.ts';

/** Looks for the customer who is calling: what was typed goes into the address sealed. */
export async function findCallerAction(data: FormData): Promise<void> {
  const { clinic, q, book } = formValues(data, ['clinic', 'q', 'book']);
  const desk = await deskOf(clinic);
  const query = new URLSearchParams(book);
  query.delete('customer');
  query.set('find', sealSearch(desk, q));
  redirect(`/staff/${desk.clinic.slug}/book?${query}`);
}
