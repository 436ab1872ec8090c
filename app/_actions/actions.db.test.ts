import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MoveState } from '@/lib/forms/booking-state.ts';
import { emptyDetails } from '@/lib/forms/details.ts';
import { database } from '@/lib/platform/database.ts';
import { at, dateAhead } from '@/scripts/testing/clinic.ts';
import { long } from '@/scripts/testing/long.ts';
import { type OpenClinic, openTestClinic } from '@/scripts/testing/open-clinic.ts';
import { bookAction } from './book.ts';
import { cancelAction } from './cancel.ts';
import { nothing } from './nothing.testing.ts';
import { rescheduleAction } from './reschedule.ts';

// There is no router here whose pages could be out of date.
vi.mock('next/cache', () => ({ revalidatePath: () => {} }));
// Everybody comes from an address of their own.
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-frontdesk-client': crypto.randomUUID() }),
}));

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  // What a clinic takes in a minute is tried elsewhere.
  process.env['RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE'] = '1000000';
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

const { start, when, attempt } = nothing;
const noMove: MoveState = { start, when, attempt, step: 'confirm' };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

function booking(fields: Record<string, string> = {}): FormData {
  return form({
    clinic: open.clinic.slug,
    service: 'visit',
    with: 'one',
    zone: open.clinic.zone,
    attempt: randomUUID(),
    name: 'Jane Doe',
    contact: 'email',
    email: `${randomUUID()}@example.com`,
    intent: 'book',
    ...fields,
  });
}

/** What an action answers with, or where it leads. */
async function outcome<T>(answer: Promise<T>): Promise<T | { leads: string }> {
  try {
    return await answer;
  } catch (error) {
    const digest = String((error as { digest?: string }).digest);
    if (digest.startsWith('NEXT_REDIRECT')) return { leads: digest.split(';')[2] ?? '' };
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return { leads: 'nowhere' };
    throw error;
  }
}

async function appointments() {
  return open.db
    .selectFrom('appointments')
    .select(['status', 'name', 'email', 'practitioner_id', 'clinic_id', 'starts_at', 'ends_at'])
    .orderBy('created_at')
    .execute();
}

describe('T25 one time, many forms', () => {
  test('exactly one books it; the others are offered other times, with everything kept', async () => {
    for (const clock of ['9:00', '9:30', '10:00', '10:30']) {
      const start = at(dateAhead(12), clock);
      const answers = await Promise.all(
        Array.from({ length: long ? 100 : 25 }, () =>
          outcome(bookAction(nothing, booking({ start }))),
        ),
      );
      const booked = answers.filter((answer) => 'leads' in answer);
      expect(booked).toHaveLength(1);
      for (const answer of answers) {
        if ('leads' in answer) continue;
        expect(answer).toMatchObject({ step: 'times', why: 'gone', values: { name: 'Jane Doe' } });
        expect('days' in answer && answer.days.length).toBeGreaterThan(0);
      }
    }
  });
});

describe('T29 one form, sent often', () => {
  test('books once and always leads to the same link', async () => {
    const fields = {
      start: at(dateAhead(13), '9:00'),
      attempt: randomUUID(),
      email: 'a@b.example',
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => outcome(bookAction(nothing, booking(fields)))),
    );
    const links = new Set(answers.map((answer) => 'leads' in answer && answer.leads));
    expect([...links]).toEqual([expect.stringMatching(/^\/manage\/[\w-]+\?booked$/)]);
  });

  test('does not book a second appointment with other answers', async () => {
    const attempt = randomUUID();
    await outcome(bookAction(nothing, booking({ start: at(dateAhead(13), '11:00'), attempt })));
    const again = await bookAction(
      nothing,
      booking({ start: at(dateAhead(13), '12:00'), attempt }),
    );
    expect(again).toMatchObject({ step: 'stopped' });
  });
});

describe('T6 forged forms', () => {
  test('have no effect beyond what the form offers', async () => {
    const start = at(dateAhead(20), '9:00');
    const forged = fc.constantFrom(
      ...['org_id', 'agent_id', 'clinic_id', 'duration', 'end', 'ends_at', 'status', 'price'],
      ...['role', 'id', 'appointment_id', '__proto__', 'constructor', 'channel', 'hold', 'phone'],
    );
    const known = fc.constantFrom(
      ...['clinic', 'service', 'with', 'zone', 'start', 'attempt', 'intent', 'take', 'name'],
      ...['contact', 'email', 'mobile', 'landline', 'notes', 'token', 'reason'],
    );
    const extra = fc.tuple(
      fc.oneof(forged, known),
      fc.oneof(fc.string(), fc.constant('cancelled')),
    );
    const before = await appointments();
    await fc.assert(
      fc.asyncProperty(fc.array(extra, { minLength: 1, maxLength: 4 }), async (fields) => {
        const data = booking({ start });
        for (const [name, value] of fields) data.append(name, value);
        const posted = { ...nothing, values: { ...emptyDetails, name: 'From the client' } };
        await outcome(bookAction(posted, data));
        await outcome(rescheduleAction(noMove, data));
        await outcome(cancelAction({ reason: '', errors: {} }, data));
      }),
      { numRuns: long ? 500 : 150 },
    );
    const made = (await appointments()).slice(before.length);
    expect(made.length).toBeLessThanOrEqual(1);
    for (const row of made) {
      // An intent that no button has leads to the check, as the form does, and the check holds.
      const offered = row.status === 'held' ? null : 'Jane Doe';
      expect(['held', 'confirmed']).toContain(row.status);
      expect(row).toMatchObject({ name: offered, clinic_id: open.clinic.clinicId });
      expect(Number(row.ends_at) - Number(row.starts_at)).toBe(30 * 60_000);
    }
  });

  test('that name no visit or no appointment lead nowhere', async () => {
    const start = at(dateAhead(21), '9:00');
    for (const fields of [
      { clinic: 'nowhere' },
      { service: 'none' },
      { with: 'nobody' },
      { start: 'x' },
    ]) {
      const answer = await outcome(bookAction(nothing, booking({ start, ...fields })));
      expect(answer).toEqual({ leads: 'nowhere' });
    }
    const data = form({ token: 'no-such-token-no-such-token', start });
    const moved = await outcome(rescheduleAction(noMove, data));
    expect(moved).toEqual({ leads: 'nowhere' });
    const cancelled = await outcome(cancelAction({ reason: '', errors: {} }, data));
    expect(cancelled).toEqual({ leads: 'nowhere' });
  });
});
