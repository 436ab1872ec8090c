import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';

/** A page of this clinic's console that a form named, with what is to be said there; else today. */
export function backTo(
  { slug }: Pick<Clinic, 'slug'>,
  path: string,
  said: Readonly<Record<string, string>>,
): string {
  const home = `/staff/${slug}`;
  const url = new URL(/^\/staff\/[\w\-/?&=.%:]*$/.test(path) ? path : home, 'http://portal');
  const isHere = url.pathname === home || url.pathname.startsWith(`${home}/`);
  const target = isHere ? url : new URL(home, url);
  for (const [name, value] of Object.entries(said)) target.searchParams.set(name, value);
  return `${target.pathname}${target.search}`;
}
