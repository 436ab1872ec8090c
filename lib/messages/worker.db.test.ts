import { createHmac } from 'node:crypto';
import { TestClock } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type MailServer, openMailServer } from '../../scripts/testing/mail-server.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { createManageLink } from '../booking/manage-links.ts';
import { type Jobs, openJobs } from '../platform/jobs.ts';
import { type Mailer, openMail } from '../platform/mail.ts';
import { deliverJob, relayAll, sweepOverdue, type WorkerPorts } from './worker.ts';

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
  mails.judge(() => undefined);
});

const minute = 60_000;
const hour = 60 * minute;
let person = 0;
const somebody = () => `person-${person++}@example.com`;

async function book(email: string, date: string, time = '10:00'): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email,
      appointment_datetime: at(date, time),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

/** Lets the portal do what is due now. */
async function work(): Promise<void> {
  await relayAll(open.db, clock.now(), ports);
  await clock.tick(2_000);
}

/** What somebody was sent, in order. */
const sentTo = (email: string) =>
  mails.received.filter(({ to }) => to.includes(email)).map(({ read }) => read.subject);
const soon = (email: string) => expect.poll(() => sentTo(email), { timeout: 20_000 });

async function messagesOf(appointmentId: string) {
  return open.db
    .selectFrom('messages')
    .select(['kind', 'state', 'why', 'tries'])
    .where('appointment_id', '=', appointmentId)
    .orderBy('due_at')
    .execute();
}

const booked = 'Appointment with Test Clinic';
const moved = 'New time: appointment with Test Clinic';
const cancelled = 'Cancelled: appointment with Test Clinic';
const reminder = 'Reminder: appointment with Test Clinic';

test('somebody who books is told at once, and reminded two days and two hours before', async () => {
  const email = somebody();
  const date = dateAhead(9);
  await book(email, date, '13:00');
  await work();
  await soon(email).toEqual([booked]);
  const start = Date.parse(at(date, '13:00'));
  await clock.setTime(start - 48 * hour - minute);
  await work();
  expect(sentTo(email)).toEqual([booked]);
  await clock.setTime(start - 48 * hour);
  await work();
  await soon(email).toEqual([booked, reminder]);
  await clock.setTime(start - 2 * hour);
  await work();
  await soon(email).toEqual([booked, reminder, reminder]);
  expect(problems).toEqual([]);
});

test('a booking that is moved and cancelled tells each, with one calendar entry that follows', async () => {
  const email = somebody();
  const id = await book(email, dateAhead(30));
  await work();
  await soon(email).toEqual([booked]);
  const change = { agent_id: open.agentId, appointment_id: id };
  const appointment_datetime = at(dateAhead(31), '11:00');
  await open.gateway.manage(
    { action: 'reschedule', ...change, appointment_datetime },
    { channel: 'web' },
  );
  await work();
  await soon(email).toEqual([booked, moved]);
  await open.gateway.manage({ action: 'cancel', ...change }, { channel: 'web' });
  await work();
  await soon(email).toEqual([booked, moved, cancelled]);
  const events = mails.received
    .filter(({ to }) => to.includes(email))
    .map(({ read }) => {
      const file = read.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
      const text = new TextDecoder().decode(file?.content as ArrayBuffer | undefined);
      const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim();
      return [value('METHOD'), value('UID'), value('SEQUENCE'), value('STATUS'), value('DTSTART')];
    });
  const uid = `${id}@${open.clinic.clinicId}`;
  const start = (days: number, clockTime: string) =>
    new Date(at(dateAhead(days), clockTime)).toISOString().replace(/[-:]|\.\d+/g, '');
  expect(events).toEqual([
    ['REQUEST', uid, '0', 'CONFIRMED', start(30, '10:00')],
    ['REQUEST', uid, '1', 'CONFIRMED', start(31, '11:00')],
    ['CANCEL', uid, '2', 'CANCELLED', start(31, '11:00')],
  ]);
  // The reminders of what is off are not sent, and say why.
  await clock.setTime(Date.parse(at(dateAhead(31), '11:00')));
  await work();
  await expect
    .poll(async () => (await messagesOf(id)).filter(({ state }) => state === 'waiting'))
    .toEqual([]);
  expect((await messagesOf(id)).filter(({ kind }) => kind === 'reminder')).toEqual(
    Array.from({ length: 4 }, () => ({
      kind: 'reminder',
      state: 'skipped',
      why: 'overtaken',
      tries: 1,
    })),
  );
  expect(sentTo(email)).toHaveLength(3);
});

test('what a mail server does not take now is tried again under the same id, and what it refuses is not', async () => {
  const [later, never] = [somebody(), somebody()];
  mails.judge(({ to }) => (to.includes(never) ? 550 : 451));
  const first = await book(later, dateAhead(40), '9:00');
  const second = await book(never, dateAhead(40), '9:30');
  await work();
  const ofBooking = async (id: string) => (await messagesOf(id))[0];
  await expect.poll(() => ofBooking(second)).toMatchObject({ state: 'failed', why: 'refused' });
  await expect
    .poll(() => ofBooking(first))
    .toMatchObject({ state: 'waiting', why: 'later', tries: 1 });
  mails.judge(() => undefined);
  await clock.tick(20_000);
  await soon(later).toEqual([booked]);
  expect(await ofBooking(first)).toMatchObject({ state: 'sent', tries: 2 });
  expect(sentTo(never)).toEqual([]);
});

test('without a way out a message waits, and goes when there is one', async () => {
  const email = somebody();
  const { mail } = ports;
  delete ports.mail;
  const id = await book(email, dateAhead(41));
  await work();
  await expect
    .poll(async () => (await messagesOf(id))[0])
    .toMatchObject({ state: 'waiting', why: 'no_way_out' });
  if (mail) ports.mail = mail;
  await clock.setTime(clock.now() + 15 * minute);
  await sweepOverdue(open.db, clock.now(), ports);
  await work();
  await soon(email).toEqual([booked]);
});

test('T9 one address hears at most three times an hour, and the rest later', async () => {
  const email = somebody();
  for (const time of ['9:00', '9:30', '10:00', '10:30', '11:00']) {
    await book(email, dateAhead(42), time);
  }
  await work();
  await soon(email).toHaveLength(3);
  await clock.tick(30_000);
  expect(sentTo(email)).toHaveLength(3);
  await clock.setTime(clock.now() + hour);
  await work();
  await soon(email).toHaveLength(5);
});

test('several portals share the work: each happening is planned once, each message sent once', async () => {
  const others = await Promise.all(
    [0, 1].map(() => openJobs(open.url, (error) => problems.push(error), clock)),
  );
  for (const other of others) {
    await other.work((job) => deliverJob(open.db, job, clock.now(), ports));
  }
  const people = Array.from({ length: 14 }, somebody);
  for (const [index, email] of people.entries()) {
    await book(email, dateAhead(50 + index));
  }
  await Promise.all([0, 1, 2].map(() => relayAll(open.db, clock.now(), ports)));
  await clock.tick(3_000);
  for (const email of people) await soon(email).toEqual([booked]);
  await Promise.all(others.map((other) => other.stop()));
});

test('a portal that ends while it sends leaves the message to another, under the same id', async () => {
  const email = somebody();
  const id = await book(email, dateAhead(70));
  const ids: string[] = [];
  const { mail } = ports;
  if (!mail) throw new Error('no way out');
  // It is taken, and nobody is left to write that down.
  ports.mail = {
    ...mail,
    send: (sent) => {
      ids.push(sent.messageId);
      return ids.length === 1 ? new Promise(() => undefined) : mail.send(sent);
    },
  };
  await work();
  await expect.poll(() => ids).toHaveLength(1);
  expect((await messagesOf(id))[0]).toMatchObject({ state: 'waiting', tries: 1 });
  // Another would not take it while it may still be under way.
  await clock.setTime(clock.now() + 20 * minute);
  await sweepOverdue(open.db, clock.now(), ports);
  await work();
  await soon(email).toEqual([booked]);
  expect(new Set(ids).size).toBe(1);
  ports.mail = mail;
});
