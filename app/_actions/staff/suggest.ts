'use server';

import { customerHref, customerLine, visitLine } from '@/app/_desk/customer-words.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { Suggested } from '@/components/staff/search-suggest.tsx';
import { formValues } from '@/lib/forms/form-values.ts';
import { readSearch } from '@/lib/forms/search.ts';
import { translator } from '@/lib/i18n/translator.ts';
import {
  type Found,
  type FoundAppointment,
  searchEverywhere,
  searchPeople,
} from '@/lib/staff/search.ts';

const shown = 8;

/** What is found of what has been typed so far. `book`: where a booking for somebody goes on. */
export async function suggestAction(data: FormData): Promise<Suggested | null> {
  const { clinic, q, book } = formValues(data, ['clinic', 'q', 'book']);
  const wish = readSearch(q);
  const known = await deskFor(clinic);
  if (!wish || !known.ok) return null;
  const { desk } = known;
  const found = book
    ? await searchPeople(desk, wish, shown)
    : await searchEverywhere(desk, wish, shown);
  if (!found.ok || !('customers' in found)) return null;
  const people = found.customers.map((customer) => {
    const query = new URLSearchParams(book);
    query.set('customer', customer.customerId);
    const href = book
      ? `/staff/${desk.clinic.slug}/book?${query}`
      : customerHref(desk, customer.customerId);
    const line = customerLine(desk, customer, href);
    const detail = [...line.contact, line.when].join(' · ');
    return { id: line.id, href, title: line.name, detail, badge: line.badge };
  });
  // Of customers who are listed, their appointments are one step away.
  const visits: readonly FoundAppointment[] =
    people.length === 0 && !book ? (found as Found).appointments : [];
  const lines = visits.slice(0, shown).map((visit) => {
    const { id, href, when, name = '', what, reference } = visitLine(desk, visit);
    return { id, href, title: `${when}, ${name}`, detail: `${what} · ${reference}` };
  });
  const items = [...people, ...lines];
  const say = translator(desk.clinic.locale, 'staffCustomers');
  return { items, count: say('suggestedCount', { count: items.length }) };
}
