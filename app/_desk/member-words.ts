import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { IdentityField, IdentityState } from '@/lib/forms/identity.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { env } from '@/lib/platform/env.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { roleNames } from './role-names.ts';
import { sentHeaders } from './sent-headers.ts';
import { confirmHref } from './settings-confirm.ts';

const roles = ['owner', 'manager', 'receptionist', 'practitioner', 'reader'] as const;
export type Role = (typeof roles)[number];

/** The fields that say what somebody may do; only an owner is offered owners. */
export function placeFields({ clinic, actor }: Desk): IdentityField[] {
  const say = translator(clinic.locale, 'staffMembers');
  const names = roleNames(clinic.locale);
  const hints = {
    owner: say('roleOwnerHint'),
    manager: say('roleManagerHint'),
    receptionist: say('roleReceptionistHint'),
    practitioner: say('rolePractitionerHint'),
    reader: say('roleReaderHint'),
  };
  return [
    {
      name: 'role',
      type: 'text',
      autoComplete: 'off',
      label: say('role'),
      options: roles
        .filter((role) => role !== 'owner' || actor.role === 'owner')
        .map((role) => ({ value: role, label: names[role], hint: hints[role] })),
    },
    {
      name: 'calendar',
      type: 'text',
      autoComplete: 'off',
      label: say('calendar'),
      options: [
        { value: 'none', label: say('noCalendar') },
        ...calendarsOf(clinic).map(({ practitionerId, name }) => ({
          value: practitionerId,
          label: name,
        })),
      ],
    },
  ];
}

function calendarsOf({ practitioners }: Clinic) {
  return practitioners.map(({ practitionerId, name }) => ({ practitionerId, name }));
}

/** The place that a form asks for; the role is missing where it is none. */
export function readPlace(values: { role: string; calendar: string }): {
  role: Role | undefined;
  practitionerId: string | null;
} {
  const calendar = values.calendar;
  return {
    role: roles.find((role) => role === values.role),
    practitionerId: calendar === 'none' || calendar === '' ? null : calendar,
  };
}

type MemberCode =
  | 'not_found'
  | 'owners_only'
  | 'yourself'
  | 'not_fresh'
  | 'calendar_missing'
  | 'already_member'
  | 'elsewhere';

/** Why something about a member was not done, with what was typed. */
export function memberProblem(
  locale: Locale,
  code: MemberCode,
  { values, name = '', here }: { values: IdentityState['values']; name?: string; here?: string },
): IdentityState {
  const say = translator(locale, 'staffMembers');
  if (code === 'calendar_missing') return { values, errors: { calendar: say('calendarMissing') } };
  const texts = {
    not_found: say('gone'),
    owners_only: say('ownersOnly'),
    yourself: say('yourself'),
    not_fresh: say('notFresh'),
    already_member: say('alreadyMember'),
    elsewhere: say('elsewhere', { name }),
  };
  const title = say(code === 'not_fresh' ? 'notFreshTitle' : 'problemTitle');
  const problem = { title, text: texts[code] };
  const confirm = here && { href: confirmHref(here), text: say('confirm') };
  return { values, errors: {}, problem, ...(code === 'not_fresh' && confirm && { confirm }) };
}

/** Whether whoever sent this has just shown who they are. */
export async function shownJustNow(): Promise<{ isFresh: boolean }> {
  return { isFresh: (await signedIn(await sentHeaders()))?.isFresh === true };
}

/** A link as it is given to somebody. */
export function linkTo(path: string): string {
  return new URL(path, env().appUrl).href;
}
