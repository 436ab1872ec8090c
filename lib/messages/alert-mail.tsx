import 'server-only';
import { render } from '@react-email/render';
import { sayWhen } from '../booking/spoken.ts';
import { translator } from '../i18n/translator.ts';
import { asText, type Mail, shadesOf } from './mail.tsx';
import { MailPage, type MailPageProps } from './mail-page.tsx';
import { plainLine } from './plain-text.ts';
import type { Told } from './told.ts';

type What = 'Booked' | 'Moved' | 'Cancelled' | 'CannotCome';

/** What of an appointment staff are to know: how it stands, whatever they were told of first. */
function whatOf({ appointment }: Told): What {
  const { status, toldCannotCome, history } = appointment;
  if (status === 'cancelled') return 'Cancelled';
  if (toldCannotCome) return 'CannotCome';
  return history.some(({ kind }) => kind === 'rescheduled') ? 'Moved' : 'Booked';
}

/**
 * What staff are told at the clinic's own address: which appointment, and where to look at it. Whose
 * it is stands in the console only, as a mailbox may be open to more people than that.
 *
 * @param link the appointment in the console
 */
export async function composeAlert(told: Told, link: string): Promise<Mail> {
  const { clinic, appointment, start, practitioner } = told;
  const say = translator(clinic.locale, 'messages');
  const listener = { clinic, zone: clinic.zone, now: told.now };
  const what = whatOf(told);
  const starts = appointment.history.flatMap((event) => (event.start ? [event.start] : []));
  const before = what === 'Moved' ? starts.at(-2) : undefined;
  const service = clinic.services.find(({ serviceId }) => serviceId === appointment.serviceId);
  const facts: [string, string | undefined][] = [
    [say('when'), sayWhen(start, listener)],
    [say('alertBefore'), before && sayWhen(Date.parse(before), listener)],
    [say('alertService'), service && plainLine(service.name)],
    [say('with'), plainLine(practitioner)],
    [say('alertReference'), appointment.reference],
  ];
  const heading = say(`alert${what}`);
  const page: MailPageProps = {
    lang: clinic.locale,
    preview: heading,
    clinic: { name: plainLine(clinic.name), address: [] },
    shades: shadesOf(clinic.brandColor),
    heading,
    paragraphs: [say(`alert${what}Text`)],
    facts: facts.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    actions: [{ href: link, text: say('alertOpen') }],
    foot: [{ text: say('alertWhy') }],
  };
  return {
    subject: say('subjectAlert', { what: heading, reference: appointment.reference }),
    html: await render(<MailPage {...page} />),
    text: asText(page),
    calendar: undefined,
    stopLink: undefined,
  };
}
