import type { Problem } from './booking-state.ts';

/** What is typed to connect a calendar; a password is never given back. */
export interface TypedCalendar {
  name: string;
  kind: 'ics' | 'caldav';
  address: string;
  user: string;
}

export type CalendarField = 'name' | 'address' | 'user' | 'password';

/** Where connecting a calendar stands. */
export interface BusyCalendarState {
  typed: TypedCalendar;
  errors: Partial<Record<CalendarField, string>>;
  problem?: Problem | undefined;
}

/** What is wrong with a field, by the key of its words. */
export type CalendarError =
  | 'nameMissing'
  | 'nameLong'
  | 'addressMissing'
  | 'addressWrong'
  | 'userMissing'
  | 'passwordMissing';

export interface FilledCalendar extends TypedCalendar {
  password: string;
}

const longestName = 60;
const longestAddress = 2000;
const longestLogin = 500;

/** The form as it is before anything is typed. */
export const emptyCalendar: BusyCalendarState = {
  typed: { name: '', kind: 'ics', address: '', user: '' },
  errors: {},
};

/**
 * Reads the form. An address without a scheme is one on the web.
 *
 * @example readCalendarForm({ name: 'Private', kind: 'ics', address: 'example.com/a.ics', user: '', password: '' })
 * // { ok: true, calendar: { address: 'https://example.com/a.ics', … } }
 */
export function readCalendarForm(
  sent: Record<'name' | 'kind' | 'address' | 'user' | 'password', string>,
):
  | { ok: true; calendar: FilledCalendar }
  | { ok: false; typed: TypedCalendar; errors: Partial<Record<CalendarField, CalendarError>> } {
  const kind = sent.kind === 'caldav' ? 'caldav' : 'ics';
  const typed: TypedCalendar = {
    name: sent.name.replace(/\s+/g, ' ').trim(),
    kind,
    address: sent.address.trim().slice(0, longestAddress),
    user: sent.user.trim().slice(0, longestLogin),
  };
  const errors: Partial<Record<CalendarField, CalendarError>> = {};
  if (typed.name === '') errors.name = 'nameMissing';
  else if ([...typed.name].length > longestName) errors.name = 'nameLong';
  const address = addressIn(typed.address);
  if (typed.address === '') errors.address = 'addressMissing';
  else if (address === undefined) errors.address = 'addressWrong';
  if (kind === 'caldav' && typed.user === '') errors.user = 'userMissing';
  if (kind === 'caldav' && sent.password === '') errors.password = 'passwordMissing';
  if (address === undefined || Object.keys(errors).length > 0) return { ok: false, typed, errors };
  const login =
    kind === 'caldav'
      ? { user: typed.user, password: sent.password.slice(0, longestLogin) }
      : { user: '', password: '' };
  return { ok: true, calendar: { ...typed, address, ...login } };
}

function addressIn(text: string): string | undefined {
  if (/\s/.test(text)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const address = hasScheme ? text : `https://${text}`;
  if (!/^(?:https?|webcals?):\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { username, password, hostname } = new URL(address.replace(/^webcals?:/i, 'https:'));
  return username === '' && password === '' && hostname !== '' ? address : undefined;
}
