import { randomUUID } from 'node:crypto';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { filled, formOn, type PageForm, postForm } from '../api/forms.testing.ts';
import { type Reply, send } from '../api/http.testing.ts';
import type { PortalClinic } from '../api/portal.testing.ts';
import type { Outcome } from './expected.testing.ts';

/** What a person without JavaScript was told after pressing a button. */
export interface Told {
  outcome: Outcome;
  /** The page of the appointment; empty when there is none. */
  link: string;
  reply: Reply;
}

/** Consecutive half hours from nine to five, from so many days ahead on. */
export function halfHour(nth: number, daysAhead = 3): string {
  const minute = 9 * 60 + (nth % 16) * 30;
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return at(dateAhead(daysAhead + Math.floor(nth / 16)), clock);
}

/** The form that books, as the page for a time gives it. */
export async function openForm(
  base: string,
  { slug }: Pick<PortalClinic, 'slug'>,
  start: string,
  practitioner = 'one',
): Promise<PageForm> {
  const path = `/${slug}/book?service=visit&with=${practitioner}&start=${start}`;
  return formOn((await send(base, path)).text, path, 'attempt', 'start');
}

/** Presses the last button of a form that books. */
export async function bookBy(
  base: string,
  form: PageForm,
  person: { email: string; name?: string; start?: string; attempt?: string },
): Promise<Told> {
  const { email, name = 'Ann Able', start, attempt = randomUUID() } = person;
  const values = { name, contact: 'email', email, intent: 'book', attempt };
  const fields = filled(form.fields, { ...values, ...(start && { start }) });
  return toldBy(await postForm(base, { ...form, fields }), 'booked');
}

/** Moves an appointment by the form of its page. */
export async function moveBy(base: string, link: string, start: string): Promise<Told> {
  const path = `${link}/change?start=${start}`;
  const { fields } = formOn((await send(base, path)).text, path, 'token', 'start');
  const reply = await postForm(base, { path, fields: filled(fields, { intent: 'move' }) });
  return toldBy(reply, 'changed');
}

/** Cancels an appointment by the form of its page. */
export async function cancelBy(base: string, link: string): Promise<Told> {
  const path = `${link}/cancel`;
  const { fields } = formOn((await send(base, path)).text, path, 'token');
  const reply = await postForm(base, { path, fields });
  if (reply.status !== 303) return toldBy(reply, '');
  const page = await send(base, String(reply.headers.location));
  const outcome = titleOf(page) === 'This appointment is cancelled' ? 'yes' : 'unknown';
  return { outcome, link, reply };
}

/** Led to the appointment as booked or moved, led to it without a word of that, or not led away. */
function toldBy(reply: Reply, done: string): Told {
  const [, link = '', query = ''] =
    /^(\/manage\/[\w-]+)(?:\?(.*))?$/.exec(reply.headers.location ?? '') ?? [];
  if (reply.status !== 303 || !link) return { outcome: 'no', link: '', reply };
  return { outcome: query === done ? 'yes' : 'unknown', link, reply };
}

/** The heading of a page. */
export function titleOf({ text }: Reply): string {
  const [, heading = ''] = /<h1\b[^>]*>(.*?)<\/h1>/s.exec(text) ?? [];
  return heading.replace(/<[^>]*>/g, '').replaceAll('&#x27;', "'");
}
