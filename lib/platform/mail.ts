import 'server-only';
import { createTransport } from 'nodemailer';
import { describeError, log } from './log.ts';

/** A mail for one person. */
export interface OutgoingMail {
  messageId: string;
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  calendar: { method: 'REQUEST' | 'CANCEL'; file: string } | undefined;
  /** Where it is stopped with one press (RFC 8058). */
  stopLink: string | undefined;
}

export type MailOutcome = { ok: true } | { ok: false; why: 'refused' | 'later' };

export interface Mailer {
  send: (mail: OutgoingMail) => Promise<MailOutcome>;
  close: () => void;
}

/**
 * Sends mails by SMTP. What was not acknowledged is tried again later, under the same id; what the
 * server refuses for good is not.
 *
 * @param url like "smtps://user:password@mail.example.com"
 */
export function openMail(url: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { send, close: () => transport.close() };

  async function send({
    messageId,
    stopLink,
    calendar,
    ...mail
  }: OutgoingMail): Promise<MailOutcome> {
    try {
      await transport.sendMail({
        ...mail,
        messageId: `<${messageId}@${mail.from.address.split('@')[1] ?? 'localhost'}>`,
        // Nobody's absence is answered to.
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(stopLink && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
        ...(stopLink && {
          list: { unsubscribe: { url: stopLink, comment: '' } },
        }),
        ...(calendar && {
          icalEvent: {
            method: calendar.method,
            content: calendar.file,
            filename: 'appointment.ics',
          },
        }),
      });
      return { ok: true };
    } catch (error) {
      const code = responseCodeOf(error);
      log().warn({ ...describeError(error), ...(code && { smtp: code }) }, 'a mail did not go');
      return {
        ok: false,
        why: code !== undefined && code >= 550 && code < 560 ? 'refused' : 'later',
      };
    }
  }
}

function responseCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return undefined;
  return typeof error.responseCode === 'number' ? error.responseCode : undefined;
}
