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
import type { Told } from './told.ts';
import { fillWording, plainValues, type Wording, type WordingValues } from './wording.ts';

/** A mail that is ready to go, but for whom it goes to. */
export interface Mail {
  subject: string;
  html: string;
  text: string;
  /** The appointment for the reader's calendar; undefined where there is nothing to add or take off. */
  calendar: { method: 'REQUEST' | 'CANCEL'; file: string } | undefined;
  /** Where reminders are stopped with one press; undefined for what has to be told. */
  stopLink: string | undefined;
}

/** What a mail needs of where it goes. */
export interface Posted {
  /** Where whoever gets it says that they want no reminders. */
  stopLink: string;
  /** The clinic's address and the customer's, as their calendars know them. */
  between: { from: string; to: { name: string; email: string } };
}

/** The values that a clinic's own words may name. */
export function valuesOf({
  clinic,
  appointment,
  start,
  practitioner,
  ...told
}: Told): WordingValues {
  const listener = { clinic, zone: clinic.zone, now: told.now };
  return plainValues({
    clinic: clinic.name,
    name: appointment.firstName,
    practitioner,
    when: sayWhen(start, listener),
    place: clinic.address.join('\n'),
    reference: appointment.reference,
    phone: clinic.phone,
    link: told.manageLink,
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
  { stopLink, between }: Posted,
): Promise<Mail> {
  const page = pageOf(kind, told, wording, stopLink);
  return {
    subject: plainLine(fillWording(wording.subject, valuesOf(told))),
    html: await render(<MailPage {...page} />),
    text: asText(page),
    calendar: calendarOf(kind, told, between),
    stopLink: isAboutToCome(kind) ? stopLink : undefined,
  };
}

function isAboutToCome(kind: MessageKind): boolean {
  return kind === 'reminder' || kind === 'missed';
}

function pageOf(kind: MessageKind, told: Told, wording: Wording, stopLink: string): MailPageProps {
  const { clinic, appointment, start, now } = told;
  const say = translator(clinic.locale, 'messages');
  const values = valuesOf(told);
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
    paragraphs: [say('greeting', { name: values.name }), ...words.split(/\n{2,}/)],
    facts: facts.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    actions: isOff
      ? [
          { href: told.bookLink, text: say('again') },
          { href: told.manageLink, text: say('see') },
        ]
      : [{ href: told.manageLink, text: say('change') }],
    foot: [
      { text: say('call', { phone: values.phone }) },
      { text: say('why', { clinic: values.clinic }) },
      ...(isAboutToCome(kind) ? [{ text: say('stop'), href: stopLink }] : []),
    ],
  };
}

function shadesOf(color: string | null): MailPageProps['shades'] {
  if (color !== null) return { light: shades(color, 'light'), dark: shades(color, 'dark') };
  const own = (index: 0 | 1) => ({
    accent: palette.accent[index],
    'accent-strong': palette['accent-strong'][index],
    'on-accent': palette['on-accent'][index],
    tint: palette.tint[index],
  });
  return { light: own(0), dark: own(1) };
}

function asText({ heading, paragraphs, facts, actions, foot, clinic }: MailPageProps): string {
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
