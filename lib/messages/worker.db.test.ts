import { createHmac } from 'node:crypto';
import { TestClock } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type MailServer, openMailServer } from '../../scripts/testing/mail-server.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { createManageLink } from '../booking/manage-links.ts';
import { type Jobs, openJobs } from '../platform/jobs.ts';
import { type Mailer, openMail } from '../platform/mail.ts';
import { deliverJob, relayAll, type WorkerPorts } from './worker.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
let open: OpenClinic;
let jobs: Jobs;
let mails: MailServer;
let mailer: Mailer;
let ports: WorkerPorts;
const clock = new TestClock(Date.now());
const problems: unknown[] = [];

beforeAll(async () => {
  process.env['APP_SECRET'] = secret;
  process.env['LOG_LEVEL'] = 'silent';
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  mails = await openMailServer();
  jobs = await openJobs(open.url, (error) => problems.push(error), clock);
  mailer = openMail(mails.url);
  ports = {
    queue: jobs,
    report: (error) => problems.push(error),
    digestOf: (clinicId, contact) =>
      createHmac('sha256', secret).update(`${clinicId} ${contact}`).digest(),
    mail: {
      from: 'desk@clinic.example',
      send: ({ to, clinicName, ...mail }) =>
        mailer.send({
          ...mail,
          from: { name: clinicName, address: 'desk@clinic.example' },
          to: { name: to.name, address: to.email },
        }),
    },
    pageOf: (path) => `https://book.example.com${path}`,
    manageTokenOf: (clinicId, appointmentId) =>
      createManageLink(open.db, secret, clinicId, appointmentId),
    stopTokenOf: (_, messageId) => `stop-${messageId}`,
  };
  await jobs.work((job) => deliverJob(open.db, job, clock.now(), ports));
});
afterAll(async () => {
  await jobs.stop();
  mailer.close();
  await mails.close();
  await open.close();
});
beforeEach(() => {
  mails.received.length = 0;
});

async function book(email: string, days = 5) {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email,
      appointment_datetime: at(dateAhead(days), '10:00'),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
}

test('somebody who books is told at once, and reminded two days and two hours before', async () => {
  await book('jane@example.com');
  await relayAll(open.db, clock.now(), ports);
  await clock.tick(2_000);
  await expect.poll(() => mails.received.length).toBe(1);
  const [mail] = mails.received;
  expect(problems).toEqual([]);
  expect(mail?.read.subject).toBe('Appointment with Test Clinic');
});
