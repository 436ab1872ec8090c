import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { database } from '@/lib/platform/database.ts';
import { at, dateAhead } from '@/scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '@/scripts/testing/open-clinic.ts';
import { bookAction } from './book.ts';
import { nothing } from './nothing.testing.ts';

// There is no router here whose pages could be out of date.
vi.mock('next/cache', () => ({ revalidatePath: () => {} }));
// Everybody comes from an address of their own.
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-frontdesk-client': crypto.randomUUID() }),
}));

let open: OpenClinic;

const [where, sent, since, news] = Array.from({ length: 4 }, () => randomUUID());

beforeAll(async () => {
  open = await openTestClinic({
    practitioners: ['one', 'two'],
    consent: 'Test Clinic keeps this for the visit.',
    service: {
      accessNeeds: { interpreter: 30, step_free: 0 },
      questions: [
        {
          questionId: where ?? '',
          kind: 'choice',
          label: 'Where does it hurt?',
          options: ['Back', 'Elsewhere'],
          required: true,
        },
        { questionId: sent ?? '', kind: 'yes_no', label: 'Were you sent?', askedOf: 'new' },
        { questionId: since ?? '', kind: 'date', label: 'Since when?', askedOf: 'new' },
        { questionId: news ?? '', kind: 'text', label: 'What is new?', askedOf: 'returning' },
      ],
    },
  });
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

function send(fields: Record<string, string>): Promise<BookingState> {
  const data = new FormData();
  const whole = {
    clinic: open.clinic.slug,
    service: 'visit',
    with: 'one',
    zone: open.clinic.zone,
    attempt: randomUUID(),
    name: 'Maya Doe',
    contact: 'email',
    email: `${randomUUID()}@example.com`,
    returning: 'no',
    [`q-${where}`]: 'Back',
    ...fields,
  };
  for (const [name, value] of Object.entries(whole)) data.append(name, value);
  return bookAction(nothing, data);
}

/** Books, and gives what was stored. */
async function stored(fields: Record<string, string>) {
  await expect(send({ intent: 'book', ...fields })).rejects.toThrow('NEXT_REDIRECT');
  return open.db
    .selectFrom('appointments')
    .selectAll()
    .where('status', '=', 'confirmed')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
}

describe('what is stored with a booking', () => {
  test('who comes, who booked it, the answers as they were worded, and what was agreed to', async () => {
    const row = await stored({
      start: at(dateAhead(4), '9:00'),
      whoFor: 'other',
      bookedBy: 'Jane Doe',
      [`q-${sent}`]: 'yes',
      [`q-${since}-day`]: '27',
      [`q-${since}-month`]: 'mar',
      [`q-${since}-year`]: '2026',
      [`q-${news}`]: 'not asked of new customers',
      consent: 'Test Clinic keeps this for the visit.',
    });
    expect(row).toMatchObject({
      name: 'Maya Doe',
      booked_by: 'Jane Doe',
      is_returning: false,
      answers: [
        { question_id: where, label: 'Where does it hurt?', answer: 'Back' },
        { question_id: sent, label: 'Were you sent?', answer: 'yes' },
        { question_id: since, label: 'Since when?', answer: '2026-03-27' },
      ],
      access_needs: [],
      extra_minutes: 0,
      consent: 'Test Clinic keeps this for the visit.',
    });
    expect(Math.abs((row.consented_at ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(row.ends_at - row.starts_at).toBe(30 * 60_000);
  });

  test('a form that says no more than before books for the person themselves', async () => {
    const row = await stored({ start: at(dateAhead(4), '12:00'), [`q-${news}`]: 'Better' });
    expect(row).toMatchObject({
      booked_by: null,
      access_needs: [],
      consent: 'Test Clinic keeps this for the visit.',
    });
  });

  test('needs that take longer lengthen the appointment, and only those of the service', async () => {
    const row = await stored({
      start: at(dateAhead(4), '14:00'),
      'need-interpreter': 'yes',
      'need-longer': 'yes',
    });
    expect(row).toMatchObject({ access_needs: ['interpreter'], extra_minutes: 30 });
    expect(row.ends_at - row.starts_at).toBe(60 * 60_000);
    // Nobody else can have the time that it takes.
    const next = await send({ intent: 'book', start: at(dateAhead(4), '14:30') });
    expect(next).toMatchObject({ step: 'times', why: 'gone' });
  });
});

describe('before booking', () => {
  test('the check says how long it takes and what was answered', async () => {
    const state = await send({
      start: at(dateAhead(5), '9:00'),
      'need-interpreter': 'yes',
      [`q-${since}-day`]: '27',
      [`q-${since}-month`]: '3',
      [`q-${since}-year`]: '2026',
    });
    expect(state).toMatchObject({
      step: 'check',
      visit: { service: 'Visit, 60 minutes' },
      answers: [
        { label: 'Where does it hurt?', said: 'Back' },
        { label: 'Were you sent?', said: '' },
        { label: 'Since when?', said: 'Friday 27 March 2026' },
      ],
      consent: 'Test Clinic keeps this for the visit.',
    });
  });

  test('a time that is too short for what is needed leads to times that are not', async () => {
    await stored({ start: at(dateAhead(6), '10:00'), with: 'one' });
    const state = await send({ start: at(dateAhead(6), '9:30'), 'need-interpreter': 'yes' });
    expect(state).toMatchObject({
      step: 'times',
      why: 'short',
      values: { name: 'Maya Doe', 'need-interpreter': 'yes' },
    });
    const offered = 'days' in state ? state.days.flatMap(({ times }) => times) : [];
    const starts = offered.map(({ start }) => start);
    expect(starts).toContain(at(dateAhead(6), '9:00'));
    expect(starts).not.toContain(at(dateAhead(6), '9:30'));
  });

  test('an address with a slip in it is asked about, and the better one is taken on request', async () => {
    const start = at(dateAhead(5), '11:00');
    const asked = await send({ start, email: 'jane@gmial.com' });
    expect(asked).toMatchObject({ step: 'check', suggestion: 'jane@gmail.com' });
    const { hold } = asked;
    const typed = { start, email: 'jane@gmial.com' };
    const taken = await send({ ...typed, hold, suggested: 'jane@gmail.com' });
    expect(taken).toMatchObject({ step: 'check', values: { email: 'jane@gmail.com' } });
    expect('suggestion' in taken && taken.suggestion).toBeUndefined();
    const row = await stored({ ...typed, hold: taken.hold });
    expect(row.email).toBe('jane@gmial.com');
  });

  test('nobody agrees to a wording that was not on the page', async () => {
    const start = at(dateAhead(5), '13:00');
    const state = await send({ start, intent: 'book', consent: 'We keep nothing.' });
    expect(state).toMatchObject({
      step: 'check',
      consent: 'Test Clinic keeps this for the visit.',
      problem: { title: 'What you agree to by booking has changed' },
    });
  });
});

describe('a time that is kept', () => {
  const heldAt = async (start: string) => {
    const held = open.db.selectFrom('appointments').selectAll().where('status', '=', 'held');
    return (await held.execute()).filter((row) => row.starts_at === Date.parse(start));
  };

  test('names who it is with from the check on, and is booked with them', async () => {
    const start = at(dateAhead(8), '9:00');
    const checked = await send({ start, with: 'anyone' });
    const [held] = await heldAt(start);
    const named = open.clinic.practitioners.find(
      ({ practitionerId }) => practitionerId === held?.practitioner_id,
    );
    expect(checked).toMatchObject({ step: 'check', heldBy: named?.name });
    const row = await stored({ start, with: 'anyone', hold: checked.hold });
    expect(row.practitioner_id).toBe(held?.practitioner_id);
  });

  test('is given back when another one is taken', async () => {
    const start = at(dateAhead(8), '11:00');
    const other = at(dateAhead(8), '13:00');
    const { hold } = await send({ start });
    expect(await heldAt(start)).toHaveLength(1);
    const taken = await send({ start, take: other, hold });
    expect(taken).toMatchObject({ step: 'check', start: other });
    expect(await heldAt(start)).toEqual([]);
    expect(await heldAt(other)).toHaveLength(1);
  });
});

describe('another practitioner', () => {
  test('is chosen with everything that was typed kept', async () => {
    const start = at(dateAhead(5), '15:00');
    const choosing = await send({ start, intent: 'choose' });
    expect(choosing).toMatchObject({
      step: 'choose',
      chosen: { service: 'visit', with: 'one' },
      values: { name: 'Maya Doe' },
    });
    const chosen = await send({ start, intent: 'chosen', newService: 'visit', newWith: 'two' });
    expect(chosen).toMatchObject({
      step: 'check',
      choice: { with: 'two' },
      heldBy: 'Dr. two',
      values: { name: 'Maya Doe', [`q-${where}`]: 'Back' },
    });
  });

  test('who is busy then is offered at other times', async () => {
    const start = at(dateAhead(7), '15:00');
    await stored({ start, with: 'two' });
    const state = await send({ start, intent: 'chosen', newService: 'visit', newWith: 'two' });
    expect(state).toMatchObject({ step: 'times', why: 'visit', choice: { with: 'two' } });
  });

  test('who does not exist is asked for again', async () => {
    const start = at(dateAhead(5), '16:00');
    const state = await send({ start, intent: 'chosen', newService: 'none', newWith: 'two' });
    expect(state).toMatchObject({ step: 'choose', problem: { field: 'service' } });
  });
});
