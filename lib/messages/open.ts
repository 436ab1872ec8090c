import 'server-only';
import { createManageLink } from '../booking/manage-links.ts';
import { database } from '../platform/database.ts';
import { env } from '../platform/env.ts';
import { type Jobs, openJobs } from '../platform/jobs.ts';
import { describeError, log } from '../platform/log.ts';
import { openMail } from '../platform/mail.ts';
import { openTextLog, openTextWebhook } from '../platform/text-messages.ts';
import { contactDigest } from './contact-digest.ts';
import { stopTokenOf } from './stops.ts';
import { startMessages, type WorkerPorts } from './worker.ts';

// Next evaluates a module once per bundle; one process needs one queue.
const shared = globalThis as typeof globalThis & { frontdeskJobs?: Jobs };

/** Puts deliveries into the queue of this portal. */
export const enqueueDeliveries: Jobs['enqueue'] = async (trx, deliveries) => {
  await shared.frontdeskJobs?.enqueue(trx, deliveries);
};

/** The address of a page of this portal. */
export function pageOfPortal(path: string): string {
  return env().appUrl + path;
}

/** Joins the messages to this portal's ways out, and begins to send. */
export async function openMessages(): Promise<void> {
  const report = (error: unknown) =>
    log().warn(describeError(error), 'messages could not be worked on');
  const jobs = await openJobs(env().databaseUrl, report);
  shared.frontdeskJobs = jobs;
  await startMessages(database(), { ...messagePorts(), queue: jobs, report });
}

/** The ways out that are set up, and how a message says where and to whom it is about. */
export function messagePorts(): Omit<WorkerPorts, 'queue' | 'report'> {
  const { appSecret, smtpUrl, mailFrom, textUrl, textSecret } = env();
  const mailer = smtpUrl === undefined ? undefined : openMail(smtpUrl);
  const from = mailFrom ?? (smtpUrl === undefined ? '' : senderOf(smtpUrl));
  const text = textOf(textUrl, textSecret);
  return {
    ...(mailer && {
      mail: {
        from,
        send: ({ to, clinicName, ...mail }) =>
          mailer.send({
            ...mail,
            from: { name: clinicName, address: from },
            to: { name: to.name, address: to.email },
          }),
      },
    }),
    ...(text && { text: { send: text } }),
    digestOf: contactDigest,
    pageOf: pageOfPortal,
    manageTokenOf: (clinicId, appointmentId) =>
      createManageLink(database(), appSecret, clinicId, appointmentId),
    stopTokenOf,
  };
}

function textOf(url: string | undefined, secret: string | undefined) {
  if (url === 'log') return openTextLog();
  return url !== undefined && secret !== undefined ? openTextWebhook(url, secret) : undefined;
}

/** Who a mail is from when nobody says: who the mail server knows us as. */
function senderOf(smtpUrl: string): string {
  const { username, hostname } = new URL(smtpUrl);
  const user = decodeURIComponent(username);
  return user.includes('@') ? user : `${user || 'frontdesk'}@${hostname}`;
}
