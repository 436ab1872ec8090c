import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type MailServer, openMailServer } from '../../scripts/testing/mail-server.ts';
import { type Mailer, type OutgoingMail, openMail } from './mail.ts';

vi.stubEnv('APP_SECRET', 'a-secret-of-the-tests-with-32-characters');
vi.stubEnv('DATABASE_URL', 'postgres://localhost/nothing');
vi.stubEnv('LOG_LEVEL', 'silent');

let server: MailServer;
let mailer: Mailer;
const send = (sent: OutgoingMail) => mailer.send(sent);

beforeAll(async () => {
  server = await openMailServer();
  mailer = openMail(server.url);
});
beforeEach(() => {
  server.received.length = 0;
  server.judge(() => undefined);
});
afterAll(async () => {
  mailer.close();
  await server.close();
});

const mail = (change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: randomUUID(),
  from: { name: 'Riverside Clinic', address: 'desk@clinic.example' },
  to: { name: 'Jane Doe', address: 'jane@example.com' },
  subject: 'Appointment with Riverside Clinic',
  html: '<p>We expect you.</p>',
  text: 'We expect you.\n',
  calendar: undefined,
  stopLink: undefined,
  ...change,
});

/** The names of a mail's headers. */
const headers = () => server.received[0]?.read.headers.map(({ key }) => key).sort();

const usual = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
];

test('T14 a mail has exactly the headers that are meant', async () => {
  const sent = mail();
  expect(await send(sent)).toEqual({ ok: true });
  const [received] = server.received;
  expect(headers()).toEqual(usual);
  expect(received?.from).toBe('desk@clinic.example');
  expect(received?.to).toEqual(['jane@example.com']);
  expect(received?.read).toMatchObject({
    subject: sent.subject,
    messageId: `<${sent.messageId}@clinic.example>`,
    from: { name: 'Riverside Clinic', address: 'desk@clinic.example' },
    to: [{ name: 'Jane Doe', address: 'jane@example.com' }],
    html: expect.stringContaining('We expect you.'),
    text: expect.stringContaining('We expect you.'),
    attachments: [],
  });
});

test('what can be stopped says how, with one press (RFC 8058)', async () => {
  await send(mail({ stopLink: 'https://book.example.com/stop/abc' }));
  expect(headers()).toEqual([...usual, 'list-unsubscribe', 'list-unsubscribe-post'].sort());
  const found = server.received[0]?.read.headers ?? [];
  const value = (name: string) => found.find(({ key }) => key === name)?.value;
  expect(value('list-unsubscribe')).toBe('<https://book.example.com/stop/abc>');
  expect(value('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
});

const hostile = [
  'Jane\r\nBcc: evil@example.com',
  'Jane\nBcc: evil@example.com',
  'Jane\rBcc: evil@example.com',
  'Jane\u2028Bcc: evil@example.com',
  'Jane\u0085Bcc: evil@example.com',
  'Jane\r\n\r\n<script>alert(1)</script>',
  'Jane" <evil@example.com>, "x',
  'Jane <evil@example.com>, other',
  '=?utf-8?q?evil?= <evil@example.com>',
  '"; evil@example.com',
];

test.each(hostile)('T14 %j stays a name and a subject', async (text) => {
  const sent = mail({
    to: { name: text, address: 'jane@example.com' },
    from: { name: text, address: 'desk@clinic.example' },
    subject: text,
  });
  expect(await send(sent)).toEqual({ ok: true });
  const [received] = server.received;
  expect(received?.to).toEqual(['jane@example.com']);
  expect(headers()).toEqual(usual);
  expect(received?.read.to?.map(({ address }) => address)).toEqual(['jane@example.com']);
  expect(received?.read.from?.address).toBe('desk@clinic.example');
  expect(received?.read.cc).toBeUndefined();
});

test('the same message has the same id, however often it is tried', async () => {
  const sent = mail();
  server.judge(() => 451);
  expect(await send(sent)).toEqual({ ok: false, why: 'later' });
  server.judge(() => undefined);
  expect(await send(sent)).toEqual({ ok: true });
  expect(server.received.map(({ read }) => read.messageId)).toEqual([
    `<${sent.messageId}@clinic.example>`,
  ]);
});

test.each([
  [550, 'refused'],
  [553, 'refused'],
  [421, 'later'],
  [450, 'later'],
  [452, 'later'],
])('an answer of %i means %s', async (code, why) => {
  server.judge(() => code);
  expect(await send(mail())).toEqual({ ok: false, why });
});

test('a server that is not there means later', async () => {
  const gone = await openMailServer();
  await gone.close();
  expect(await openMail(gone.url).send(mail())).toEqual({ ok: false, why: 'later' });
});
