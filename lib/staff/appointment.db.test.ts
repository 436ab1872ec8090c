import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { loadAppointment } from '../booking/load-appointment.ts';
import { loadStaffAppointment, readStaffAppointment } from './appointment.ts';
import { cancelForStaff } from './appointment-cancel.ts';
import { changeContact, writeStaffNote } from './appointment-words.ts';
import type { Desk } from './desk.ts';
import { loadHistory } from './history.ts';
import { takeStep } from './progress.ts';

let open: OpenClinic;
let desk: Desk;
let own: Desk;

beforeAll(async () => {
  open = await openTestClinic({
    practitioners: ['one', 'two'],
    service: { cancelCutoff: 525_600 },
  });
  desk = await deskAt(open);
  const practitionerId = open.clinic.practitioners[0]?.practitionerId ?? '';
  own = await deskAt(open, 'practitioner', { practitionerId, name: 'Dr. one' });
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.deleteFrom('appointments').execute();
});

async function book(index = 0, clock = '9:00'): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentIds[index] ?? '',
      name: 'Jane Doe',
      phone: '+12125550123',
      notes: 'Left knee',
      call_session_id: 'call-4711',
      appointment_datetime: at(dateAhead(5), clock),
    },
    { channel: 'api' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

async function page(id: string, at: Desk = desk) {
  const loaded = await loadStaffAppointment(at, id);
  if (!loaded.ok) throw new Error(loaded.code);
  return loaded;
}

const details = (id: string) => page(id);

describe('an appointment’s page', () => {
  test('tells everything about it, and who did what from where', async () => {
    const id = await book();
    await writeStaffNote(desk, { appointmentId: id, note: 'Ring first', seen: '' });
    const shown = await page(id);
    expect(shown).toMatchObject({
      status: 'confirmed',
      stage: 'expected',
      name: 'Jane Doe',
      phone: '+12125550123',
      email: null,
      notes: 'Left knee',
      staffNote: 'Ring first',
      channel: 'api',
      callId: 'call-4711',
      minutes: 30,
      gateway: 'local',
    });
    expect(shown.history.map(({ event, channel, actor }) => [event, channel, actor])).toEqual([
      ['booked', 'api', null],
      ['note_changed', 'staff', 'Robin'],
    ]);
  });

  test('T47 that somebody looked at it is in the clinic’s history once, and not in its own', async () => {
    const id = await book();
    const looked = await readStaffAppointment(own, id);
    await readStaffAppointment(own, id);
    expect(looked.ok && looked.history.map(({ event }) => event)).toEqual(['booked']);
    const wish = { aboutId: id, topic: 'customers' } as const;
    expect(await loadHistory(await deskAt(open, 'owner'), wish)).toMatchObject({
      entries: [
        { event: 'appointment_read', appointmentId: id, actorName: 'Dr. one', whom: 'Jane Doe' },
      ],
    });
    const practitionerId = open.clinic.practitioners[1]?.practitionerId ?? '';
    const other = await deskAt(open, 'practitioner', { practitionerId });
    expect(await readStaffAppointment(other, id)).toMatchObject({ code: 'not_found' });
  });

  test('has the other appointments of the same person', async () => {
    const [first, second] = [await book(), await book(0, '10:00')];
    expect((await page(first)).others.map(({ appointmentId }) => appointmentId)).toEqual([second]);
  });

  test('T2 is there for whose calendar it is, and shows no other calendar’s', async () => {
    const [mine, theirs] = [await book(), await book(1, '10:00')];
    expect(await loadStaffAppointment(own, theirs)).toEqual({ ok: false, code: 'not_found' });
    expect((await page(mine, own)).others).toEqual([]);
  });

  test('what the clinic did with its day is none of the customer’s history', async () => {
    const id = await book();
    await writeStaffNote(desk, { appointmentId: id, note: 'Ring first', seen: '' });
    const view = await loadAppointment(open.db, open.clinic.clinicId, id);
    expect(view?.history.map(({ kind }) => kind)).toEqual(['booked']);
    expect(JSON.stringify(view)).not.toContain('Ring first');
  });
});

describe('the note for staff', () => {
  test('of two who write at once one is told what the other wrote', async () => {
    const id = await book();
    const write = (note: string) => writeStaffNote(desk, { appointmentId: id, note, seen: '' });
    const outcomes = await Promise.all([write('One'), write('Two')]);
    const { staffNote } = await page(id);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'changed', now: staffNote });
  });

  test('the same words again are no change', async () => {
    const id = await book();
    for (const seen of ['', 'Same']) {
      expect(await writeStaffNote(desk, { appointmentId: id, note: 'Same', seen })).toEqual({
        ok: true,
      });
    }
    expect((await page(id)).history.map(({ event }) => event)).toEqual(['booked', 'note_changed']);
  });

  test('T2 is written for one’s own calendar only', async () => {
    const theirs = await book(1);
    expect(await writeStaffNote(own, { appointmentId: theirs, note: 'x', seen: '' })).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});

describe('details', () => {
  test('are put right, and the history names the fields and nothing that was in them', async () => {
    const id = await book();
    const seen = await details(id);
    const to = {
      name: 'Jane Roe',
      email: 'jane@example.com',
      phone: seen.phone,
      phoneTyped: seen.phoneTyped,
      notes: seen.notes,
    };
    expect(await changeContact(desk, { appointmentId: id, to, seen })).toEqual({ ok: true });
    expect(await page(id)).toMatchObject({ name: 'Jane Roe', email: 'jane@example.com' });
    const line = await open.db
      .selectFrom('audit')
      .select(['event', 'detail', 'actor_name'])
      .where('appointment_id', '=', id)
      .orderBy('audit_id', 'desc')
      .executeTakeFirst();
    expect(line).toEqual({
      event: 'details_changed',
      detail: { fields: ['name', 'email'] },
      actor_name: 'Robin',
    });
  });

  test('that somebody else changed meanwhile are shown, not overwritten', async () => {
    const id = await book();
    const { name, email, phone, phoneTyped, notes } = await details(id);
    const seen = { name, email, phone, phoneTyped, notes };
    const change = (to: Partial<typeof seen>) =>
      changeContact(desk, { appointmentId: id, to: { ...seen, ...to }, seen });
    await change({ notes: 'Right knee' });
    expect(await change({ name: 'Jane Roe' })).toEqual({
      ok: false,
      code: 'changed',
      now: { ...seen, notes: 'Right knee' },
    });
  });
});

describe('cancelling', () => {
  test('past the cut-off of customers, with a reason, once for two who press at once', async () => {
    const id = await book();
    const cancel = () => cancelForStaff(desk, { appointmentId: id, reason: 'Doctor is ill' });
    const outcomes = await Promise.all([cancel(), cancel()]);
    expect(outcomes).toContainEqual({ ok: true, isNew: true });
    expect(outcomes).toContainEqual({ ok: true, isNew: false });
    const shown = await page(id);
    expect(shown.cancelled).toMatchObject({ reason: 'Doctor is ill' });
    expect(shown.history.map(({ event, actor }) => [event, actor])).toEqual([
      ['booked', null],
      ['cancelled', 'Robin'],
    ]);
  });

  test('and a step of the day at once: one of them holds', async () => {
    const id = await book();
    const soon = new Date(Date.now() + 3_600_000);
    const end = new Date(soon.getTime() + 1_800_000);
    await open.db
      .updateTable('appointments')
      .set({
        starts_at: soon,
        ends_at: end,
        period: `[${soon.toISOString()},${end.toISOString()})`,
      })
      .where('appointment_id', '=', id)
      .execute();
    const [cancelled, done] = await Promise.all([
      cancelForStaff(desk, { appointmentId: id, reason: '' }),
      takeStep(desk, { appointmentId: id, step: 'complete' }),
    ]);
    expect([cancelled.ok, done.ok].sort()).toEqual([false, true]);
  });

  test('T2 another calendar’s is not there', async () => {
    const theirs = await book(1);
    expect(await cancelForStaff(own, { appointmentId: theirs, reason: '' })).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});
