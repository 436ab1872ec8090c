import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { tellCannotCome } from '../booking/cannot-come.ts';
import { sayComing } from '../booking/coming.ts';
import { loadAppointment } from '../booking/load-appointment.ts';
import { cancelForStaff } from '../staff/appointment-cancel.ts';
import { deleteStop, insertStop, selectContactOf } from '../storage/message-stops.ts';
import type { MessageKind } from '../storage/message-tables.ts';
import { isStopped } from '../storage/messages.ts';
import { toIsoUtc } from '../time/instant.ts';
import { deliver } from './deliver.ts';
import type { AddressedMail, AddressedText, DeliveryPorts } from './ports.ts';
import { relay } from './relay.ts';

const minute = 60_000;
const hour = 60 * minute;

let open: OpenClinic;
let now: number;
const mails: AddressedMail[] = [];
const texts: AddressedText[] = [];
const ports: DeliveryPorts = {
  mail: {
    from: 'desk@clinic.example',
    send: async (mail) => {
      mails.push(mail);
      return { ok: true };
    },
  },
  text: {
    send: async (text) => {
      texts.push(text);
      return { ok: true };
    },
  },
  pageOf: (path) => `https://book.example.com${path}`,
  manageTokenOf: async (_, appointmentId) => `token-of-${appointmentId}`,
  stopTokenOf: (_, messageId) => `stop-${messageId}`,
};
const digestOf = (clinicId: string, contact: string) =>
  createHmac('sha256', 'of the tests').update(`${clinicId} ${contact}`).digest();

beforeAll(async () => {
  open = await openTestClinic({ weekly: allWeek([0, 1440]), service: { notice: 0 } });
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.deleteFrom('messages').execute();
  await open.db.deleteFrom('outbox').execute();
  await open.db.deleteFrom('message_stops').execute();
  await open.db.deleteFrom('appointments').execute();
  await open.db.updateTable('clinics').set({ alert_email: null }).execute();
  mails.length = 0;
  texts.length = 0;
  now = Date.now();
});

let people = 0;
type Contact = { email: string } | { phone: string };

async function bookAt(start: number, contact?: Contact) {
  people += 1;
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      ...(contact ?? { email: `jane${people}@example.com` }),
      appointment_datetime: toIsoUtc(start),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

const clinicId = () => open.clinic.clinicId;
const change = (id: string) => ({ agent_id: open.agentId, appointment_id: id });
const cancel = (id: string) =>
  open.gateway.manage({ action: 'cancel', ...change(id) }, { channel: 'web' });
const move = (id: string, start: number) =>
  open.gateway.manage(
    { action: 'reschedule', ...change(id), appointment_datetime: toIsoUtc(start) },
    { channel: 'web' },
  );

/** Plans what happened, and delivers what is due by then. */
async function work(): Promise<void> {
  await relay(open.db, now, { digestOf, enqueue: async () => undefined });
  const due = await open.db
    .selectFrom('messages')
    .select('message_id')
    .where('state', '=', 'waiting')
    .where('next_at', '<=', new Date(now) as never)
    .orderBy('due_at')
    .execute();
  for (const { message_id: messageId } of due) {
    await deliver(open.db, { clinicId: clinicId(), messageId }, now, ports);
  }
}

const switchOn = (kind: MessageKind) =>
  open.db
    .insertInto('message_settings')
    .values(
      (['email', 'text'] as const).map((medium) => ({
        clinic_id: clinicId(),
        kind,
        medium,
        is_on: true,
        subject: null,
        body: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();

const messagesOf = (id: string) =>
  open.db
    .selectFrom('messages')
    .select(['kind', 'state', 'why'])
    .where('appointment_id', '=', id)
    .orderBy('due_at')
    .orderBy('kind')
    .execute();

const view = async (id: string) => {
  const appointment = await loadAppointment(open.db, clinicId(), id);
  if (!appointment) throw new Error('there is none');
  return appointment;
};

const tenIn = (days: number) => Date.parse(at(dateAhead(days), '10:00'));
const desk = 'desk@clinic.example';
const alertTo = (email: string | null) =>
  open.db.updateTable('clinics').set({ alert_email: email }).execute();
const alerts = () => mails.filter(({ to }) => to.email === desk);

test('somebody who is coming says so once, until the appointment is moved', async () => {
  const id = await bookAt(tenIn(5));
  const say = () => sayComing(open.db, clinicId(), id, { channel: 'web' });
  expect(await Promise.all([say(), say()])).toEqual(['noted', 'noted']);
  expect(await view(id)).toMatchObject({ saidComing: true, canSayComing: false });
  expect((await view(id)).history.map(({ kind }) => kind)).toEqual(['booked', 'coming']);
  await move(id, tenIn(6));
  expect(await view(id)).toMatchObject({ saidComing: false, canSayComing: true });
  expect(await say()).toBe('noted');
  // Who cannot come after all takes that back, and does not come again by a link pressed late.
  expect(await tellCannotCome(open.db, clinicId(), id, '', { channel: 'web' })).toBe('told');
  expect(await view(id)).toMatchObject({ saidComing: false, canSayComing: false });
  expect(await say()).toBe('closed');
  await cancel(id);
  expect(await say()).toBe('closed');
});

test('a clinic that asks whether people still come asks a day before, and not who has said so', async () => {
  await switchOn('still_coming');
  const [asked, answered] = [await bookAt(tenIn(5)), await bookAt(tenIn(5) + hour)];
  await work();
  await sayComing(open.db, clinicId(), answered, { channel: 'web' });
  now = tenIn(4) + hour;
  mails.length = 0;
  await work();
  const [mail] = mails.filter(({ subject }) => subject.startsWith('Are you coming?'));
  for (const link of ['coming', 'change', 'cancel']) {
    expect(mail?.text).toContain(`https://book.example.com/manage/token-of-${asked}/${link}`);
  }
  expect(mail?.stopLink).toMatch(/^https:\/\/book\.example\.com\/api\/messages\/stop\/stop-/);
  const about = async (id: string) =>
    (await messagesOf(id)).filter(({ kind }) => kind === 'still_coming');
  expect(await about(asked)).toMatchObject([{ state: 'sent' }]);
  expect(await about(answered)).toMatchObject([{ state: 'skipped', why: 'answered' }]);
});

test('nobody is asked by a clinic that has not switched it on', async () => {
  await open.db.deleteFrom('message_settings').execute();
  const id = await bookAt(tenIn(5));
  await work();
  expect((await messagesOf(id)).map(({ kind }) => kind)).toEqual([
    'booked',
    'reminder',
    'reminder',
  ]);
});

test('whoever stopped reminders is still told of bookings, changes and cancellations', async () => {
  const id = await bookAt(tenIn(5));
  await work();
  const [{ message_id: messageId }] = (await open.db
    .selectFrom('messages')
    .select('message_id')
    .execute()) as [{ message_id: string }];
  const contact = await selectContactOf(open.db, clinicId(), messageId);
  if (!contact) throw new Error('it is for nobody');
  expect(await isStopped(open.db, clinicId(), contact)).toBe(false);
  await insertStop(open.db, clinicId(), contact);
  await insertStop(open.db, clinicId(), contact);
  expect(await isStopped(open.db, clinicId(), contact)).toBe(true);
  now = tenIn(3);
  await work();
  await move(id, tenIn(7));
  await work();
  await cancel(id);
  await work();
  expect(mails.map(({ subject, stopLink }) => [subject, stopLink])).toEqual([
    ['Appointment with Test Clinic', undefined],
    ['New time: appointment with Test Clinic', undefined],
    ['Cancelled: appointment with Test Clinic', undefined],
  ]);
  expect(await messagesOf(id)).toContainEqual({
    kind: 'reminder',
    state: 'skipped',
    why: 'stopped',
  });
  await deleteStop(open.db, clinicId(), contact);
  expect(await isStopped(open.db, clinicId(), contact)).toBe(false);
});

test('who missed an appointment is told an hour later, unless it was marked by mistake', async () => {
  await switchOn('missed');
  const [missed, mistaken] = [
    await bookAt(tenIn(5), { phone: '+12125550123' }),
    await bookAt(tenIn(5) + hour, { phone: '+12125550124' }),
  ];
  await work();
  texts.length = 0;
  now = tenIn(5) + 3 * hour;
  await open.db.updateTable('appointments').set({ status: 'no_show' }).execute();
  for (const id of [missed, mistaken]) {
    await open.db
      .insertInto('audit')
      .values({ clinic_id: clinicId(), appointment_id: id, event: 'no_show', channel: 'staff' })
      .execute();
  }
  await work();
  now += hour - 1;
  await work();
  const sent = () => texts.filter(({ text }) => text.includes('missed'));
  expect(sent()).toEqual([]);
  await open.db
    .updateTable('appointments')
    .set({ status: 'confirmed' })
    .where('appointment_id', '=', mistaken)
    .execute();
  now += 1;
  await work();
  expect(sent()).toMatchObject([{ to: '+12125550123' }]);
  expect(sent()[0]?.text).toMatch(
    /Book again: https:\/\/book\.example\.com\/manage\/token-of-\S+$/,
  );
  expect(await messagesOf(mistaken)).toContainEqual({
    kind: 'missed',
    state: 'skipped',
    why: 'not_missed',
  });
});

test('a cancellation says who cancelled: the customer, or the clinic', async () => {
  const [theirs, ours] = [await bookAt(tenIn(5)), await bookAt(tenIn(5) + hour)];
  await work();
  mails.length = 0;
  await cancel(theirs);
  await work();
  expect(mails[0]?.text).toContain('You cancelled this appointment.');
  const staff = await deskAt(open);
  expect(await cancelForStaff(staff, { appointmentId: ours, reason: '' })).toMatchObject({
    ok: true,
  });
  await work();
  expect(mails[1]?.text).toContain('The clinic had to cancel this appointment.');
  expect(mails[1]?.html).toContain('The clinic had to cancel this appointment.');
});

test('who has only a phone is told by text messages alone', async () => {
  const id = await bookAt(tenIn(5), { phone: '+12125550125' });
  await work();
  expect(mails).toEqual([]);
  expect(texts).toMatchObject([{ to: '+12125550125' }]);
  expect(texts[0]?.text).toContain(`/manage/token-of-${id}`);
});

test('staff are told of what a customer does within a day, and never whose appointment it is', async () => {
  await alertTo(desk);
  const soon = Math.ceil(now / hour) * hour + 3 * hour;
  const [cancelled, moved, cannot] = [
    await bookAt(soon),
    await bookAt(soon + hour),
    await bookAt(soon + 2 * hour),
  ];
  const later = await bookAt(tenIn(9));
  await work();
  mails.length = 0;
  now += minute;
  await cancel(cancelled);
  await work();
  await move(moved, tenIn(8));
  await work();
  await tellCannotCome(open.db, clinicId(), cannot, 'My train is late', { channel: 'web' });
  await work();
  await move(later, tenIn(10));
  await work();
  await cancel(later);
  await work();
  const { reference } = await view(cancelled);
  expect(alerts().map(({ subject }) => subject.split(',')[0])).toEqual([
    'Cancelled at short notice',
    'Moved at short notice',
    'A customer can’t come',
  ]);
  expect(alerts()[0]?.subject).toBe(`Cancelled at short notice, ${reference}`);
  expect(alerts()[1]?.text).toContain('It was\n');
  const [first] = alerts();
  expect(first?.text).toContain(
    `https://book.example.com/staff/${open.clinic.slug}/appointments/${cancelled}`,
  );
  expect(first).toMatchObject({ stopLink: undefined, calendar: undefined });
  for (const { subject, text, html } of alerts()) {
    expect(subject + text + html).not.toMatch(/Jane|Doe|example\.com\/manage|jane\d|train/);
  }
});

test('without an address nobody is told, also when it is taken away meanwhile', async () => {
  const soon = Math.ceil(now / hour) * hour + 3 * hour;
  const first = await bookAt(soon);
  await cancel(first);
  await work();
  expect((await messagesOf(first)).map(({ kind }) => kind)).not.toContain('alert');
  await alertTo(desk);
  const second = await bookAt(soon);
  await cancel(second);
  await relay(open.db, now, { digestOf, enqueue: async () => undefined });
  await alertTo(null);
  await work();
  expect(await messagesOf(second)).toContainEqual({
    kind: 'alert',
    state: 'skipped',
    why: 'no_alerts',
  });
  expect(alerts()).toEqual([]);
});

test('T9 what staff are told counts for no customer', async () => {
  await alertTo(desk);
  const soon = Math.ceil(now / hour) * hour + 3 * hour;
  for (const nth of [0, 1, 2, 3, 4]) {
    const id = await bookAt(soon + nth * hour);
    await tellCannotCome(open.db, clinicId(), id, '', { channel: 'web' });
  }
  await work();
  expect(alerts().length).toBeGreaterThanOrEqual(5);
});

test('T9 of four messages to one contact within an hour three go, with two portals at once', async () => {
  const email = 'often@example.com';
  const first = await bookAt(tenIn(19), { email });
  await bookAt(tenIn(20), { email });
  await bookAt(tenIn(21), { email });
  await relay(open.db, now, { digestOf, enqueue: async () => undefined });
  // A reminder of the first comes within the hour as well.
  const { message_id: reminder } = await open.db
    .selectFrom('messages')
    .select('message_id')
    .where('appointment_id', '=', first)
    .where('kind', '=', 'reminder')
    .orderBy('due_at')
    .executeTakeFirstOrThrow();
  await open.db
    .updateTable('messages')
    .set({ next_at: new Date(now), due_at: new Date(now) })
    .where('message_id', '=', reminder)
    .execute();
  const due = await open.db
    .selectFrom('messages')
    .select('message_id')
    .where('next_at', '<=', new Date(now) as never)
    .execute();
  expect(due).toHaveLength(4);
  const twice = [...due, ...due].map(({ message_id: messageId }) =>
    deliver(open.db, { clinicId: clinicId(), messageId }, now, ports),
  );
  const again = (await Promise.all(twice)).filter((next) => next !== undefined);
  expect(mails).toHaveLength(3);
  expect(again.length).toBeGreaterThanOrEqual(1);
  now += hour;
  await work();
  expect(mails).toHaveLength(4);
});

test('T17 who is forgotten is sent nothing that waits, and stands in no message', async () => {
  const id = await bookAt(tenIn(5));
  const kept = await bookAt(tenIn(6));
  await work();
  const [row] = await open.db
    .selectFrom('messages')
    .select('contact_digest')
    .where('appointment_id', '=', id)
    .execute();
  if (!row?.contact_digest) throw new Error('it is for nobody');
  await insertStop(open.db, clinicId(), row.contact_digest);
  await open.db
    .updateTable('appointments')
    .set({ name: null, email: null, erased_at: new Date() })
    .where('appointment_id', '=', id)
    .execute();
  const rows = await open.db
    .selectFrom('messages')
    .select(['state', 'why', 'contact_digest'])
    .where('appointment_id', '=', id)
    .orderBy('due_at')
    .execute();
  expect(rows).toEqual([
    { state: 'sent', why: null, contact_digest: null },
    { state: 'skipped', why: 'gone', contact_digest: null },
    { state: 'skipped', why: 'gone', contact_digest: null },
  ]);
  expect((await messagesOf(kept)).filter(({ state }) => state === 'waiting')).toHaveLength(2);
  // That they want to be left alone stays, as a hash: an import would write to them again.
  const stops = await open.db.selectFrom('message_stops').selectAll().execute();
  expect(stops).toHaveLength(1);
});
