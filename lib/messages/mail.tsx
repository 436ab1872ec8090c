import 'server-only';
import { render } from '@react-email/render';
import { sayWhen } from '../booking/spoken.ts';
import { palette } from '../brand/palette.ts';
import { shades } from '../brand/shades.ts';
import { translator } from '../i18n/translator.ts';
import type { MessageKind } from '../storage/message-tables.ts';
import { calendarEntry } from './calendar-entry.ts';
import { type Invited, invitationFile } from './calendar-file.ts';
import { MailPage, type MailPageProps } from './mail-page.tsx';
import { plainLine, plainText } from './plain-text.ts';
import { isOptional } from './rules.ts';
import { type Told, whoCancelled } from './told.ts';
import { fillWording, plainValues, type Wording, type WordingValues } from './wording.ts';

/** A mail that is ready to go, but for whom it goes to. */
export interface Mail {
  subject: string;
  html: string;
  text: string;
  /** The appointment for the reader's calendar; undefined where there is nothing to add or take off. */
  calendar: { method: 'REQUEST' | 'CANCEL'; file: string } | undefined;
  /** What a mail program posts to, to stop reminders; undefined for what has to be told. */
  stopLink: string | undefined;
}

/** What a mail needs of where it goes. */
export interface Posted {
  /** Where whoever gets it says that they want no reminders. */
  stopLink: string;
  /** What their mail program posts to instead (RFC 8058); left out where the mail is only shown. */
  oneClickLink?: string;
  /** The clinic's address and the customer's, as their calendars know them. */
  between: { from: string; to: { name: string; email: string } };
}

/** The values that a clinic's own words may name. */
export function valuesOf(about: Told, kind?: MessageKind): WordingValues {
  const { clinic, appointment, start, practitioner, ...told } = about;
  const listener = { clinic, zone: clinic.zone, now: told.now };
  return plainValues({
    clinic: clinic.name,
    name: appointment.firstName,
    practitioner,
    when: sayWhen(start, listener),
    place: clinic.address.join('\n'),
    reference: appointment.reference,
    phone: clinic.phone,
    link: kind === 'still_coming' ? comingLinkOf(about) : told.manageLink,
  });
}

/**
 * What a customer is told by email, in HTML and as plain text. A calendar program that reads mails
 * puts the appointment where it belongs, moves it, and takes it off again.
 *
 */
export async function composeMail(
  kind: MessageKind,
  told: Told,
  wording: Wording,
  { stopLink, oneClickLink = stopLink, between }: Posted,
): Promise<Mail> {
  const page = pageOf(kind, told, wording, stopLink);
  return {
    subject: plainLine(fillWording(wording.subject, valuesOf(told, kind))),
    html: await render(<MailPage {...page} />),
    text: asText(page),
    calendar: calendarOf(kind, told, between),
    stopLink: isOptional(kind) ? oneClickLink : undefined,
  };
}

function pageOf(kind: MessageKind, told: Told, wording: Wording, stopLink: string): MailPageProps {
  const { clinic, appointment, start, now } = told;
  const say = translator(clinic.locale, 'messages');
  const values = valuesOf(told, kind);
  const words = plainText(fillWording(wording.body, values)).trim();
  const isOff = kind === 'cancelled' || kind === 'missed';
  const elsewhere = { clinic, zone: appointment.customerZone, now };
  const here = sayWhen(start, elsewhere);
  const facts: [string, string | false][] = [
    [say('when'), values.when],
    ['', here !== values.when && say('whenHere', { when: here })],
    [say('with'), values.practitioner],
    [say('where'), [values.clinic, values.place].join('\n')],
    [say('bring'), !isOff && plainText(told.preparation).trim()],
    [say('reference'), values.reference],
  ];
  return {
    lang: clinic.locale,
    preview: words,
    clinic: { name: values.clinic, address: clinic.address.map(plainLine).filter(Boolean) },
    shades: shadesOf(clinic.brandColor),
    heading: say(kind),
    paragraphs: [
      say('greeting', { name: values.name }),
      ...(kind === 'cancelled' ? cancelledBy(told) : []),
      ...words.split(/\n{2,}/),
    ],
    facts: facts.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    actions: actionsOf(kind, told),
    foot: [
      { text: say('call', { phone: values.phone }) },
      { text: say('why', { clinic: values.clinic }) },
      ...(isOptional(kind) ? [{ text: say('stop'), href: stopLink }] : []),
    ],
  };
}

/** Who cancelled, in words; nothing where it is not known. */
function cancelledBy(told: Told): string[] {
  const say = translator(told.clinic.locale, 'messages');
  const by = whoCancelled(told);
  return by ? [say(by === 'clinic' ? 'cancelledByClinic' : 'cancelledByYou')] : [];
}

/** What can be done about it, the likeliest first; links only ever lead to pages that ask. */
function actionsOf(kind: MessageKind, told: Told): MailPageProps['actions'] {
  const { clinic, manageLink, bookLink, appointment } = told;
  const say = translator(clinic.locale, 'messages');
  if (kind === 'cancelled' || kind === 'missed') {
    return [
      { href: bookLink, text: say('again') },
      { href: manageLink, text: say('see') },
    ];
  }
  if (kind !== 'still_coming') return [{ href: manageLink, text: say('change') }];
  return [
    { href: comingLinkOf(told), text: say('comingYes') },
    { href: `${manageLink}/change`, text: say('comingChange') },
    {
      href: `${manageLink}/${appointment.canCancel ? 'cancel' : 'cannot-come'}`,
      text: say('comingNo'),
    },
  ];
}

/** Where a customer says that they are coming, or what else. */
function comingLinkOf({ manageLink }: Told): string {
  return `${manageLink}/coming`;
}

/** The clinic's colours; ours where it has none. */
export function shadesOf(color: string | null): MailPageProps['shades'] {
  if (color !== null) return { light: shades(color, 'light'), dark: shades(color, 'dark') };
  const own = (index: 0 | 1) => ({
    accent: palette.accent[index],
    'accent-strong': palette['accent-strong'][index],
    'on-accent': palette['on-accent'][index],
    tint: palette.tint[index],
  });
  return { light: own(0), dark: own(1) };
}

/** The same in plain text. */
export function asText({
  heading,
  paragraphs,
  facts,
  actions,
  foot,
  clinic,
}: MailPageProps): string {
  const parts = [
    heading,
    ...paragraphs,
    ...facts.map(([label, value]) => (label ? `${label}\n${value}` : value)),
    ...actions.map(({ text, href }) => `${text}:\n${href}`),
    '-- ',
    ...foot.map(({ text, href }) => (href ? `${text}: ${href}` : text)),
    [clinic.name, ...clinic.address].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function calendarOf(kind: MessageKind, told: Told, between: Posted['between']): Mail['calendar'] {
  if (kind === 'missed') return undefined;
  const { clinic, appointment, start, end, practitioner, preparation, manageLink, updated } = told;
  const isCancelled = kind === 'cancelled';
  const entry = calendarEntry(
    {
      clinic,
      appointment: { ...appointment, isCancelled, start, end, updated },
      practitioner,
      preparation: isCancelled ? '' : preparation,
    },
    manageLink,
  );
  const method = isCancelled ? 'CANCEL' : 'REQUEST';
  const invited: Invited = {
    organizer: { name: plainLine(clinic.name), email: between.from },
    attendee: { name: plainLine(between.to.name), email: between.to.email },
  };
  return { method, file: invitationFile(entry, method, invited) };
}
