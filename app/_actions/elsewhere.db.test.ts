import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { loadFresh } from '@/app/_booking/load-managed.ts';
import { loadSuggestions } from '@/app/_booking/load-suggestions.ts';
import { type Visit, visitOf } from '@/app/_booking/visit.ts';
import { offerTexts } from '@/app/_text/flow-texts.ts';
import { resolveManageLink } from '@/lib/booking/manage-links.ts';
import type { OpenDays } from '@/lib/booking/open-days.ts';
import type { Caller, ManageCommand, ManageOutcome, Refusal } from '@/lib/contract/outcome.ts';
import type { BookingState, MoveState } from '@/lib/forms/booking-state.ts';
import type { AppointmentsGateway } from '@/lib/gateways/port.ts';
import { database } from '@/lib/platform/database.ts';
import { at, dateAhead } from '@/scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '@/scripts/testing/open-clinic.ts';
import { availabilityAction } from './availability.ts';
import { bookAction } from './book.ts';
import { cancelAction } from './cancel.ts';
import { holdAction } from './hold.ts';
import { nothing } from './nothing.testing.ts';
import { rescheduleAction } from './reschedule.ts';

// There is no router here whose pages could be out of date.
vi.mock('next/cache', () => ({ revalidatePath: () => {} }));
// Everybody comes from an address of their own.
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-frontdesk-client': crypto.randomUUID() }),
}));

/** A calendar elsewhere that answers what it is told to. */
const elsewhere = vi.hoisted(() => ({
  outcome: undefined as unknown,
  days: undefined as unknown,
  asked: [] as unknown[],
}));
vi.mock('@/lib/gateways/choose.ts', () => {
  const gateway = {
    manage: async (command: ManageCommand, _: Caller) => {
      elsewhere.asked.push(command);
      return elsewhere.outcome as ManageOutcome;
    },
    openDays: async () => elsewhere.days,
  } as unknown as AppointmentsGateway;
  return {
    gatewayFor: ({ gateway: kind }: { gateway: string }) => {
      expect(kind).toBe('ravan');
      return gateway;
    },
    gatewayHolding: (_: unknown, kind: string) => {
      expect(kind).toBe('ravan');
      return gateway;
    },
  };
});

/** How long a page was ready to wait for what is new there. */
const waits = vi.hoisted(() => [] as number[]);
vi.mock('@/lib/gateways/refresh.ts', () => ({
  refreshCopy: async (_clinic: unknown, _id: string, { maxWaitMs }: { maxWaitMs: number }) => {
    waits.push(maxWaitMs);
  },
}));

const start = at(dateAhead(4), '9:00');
const call = { phone: '(212) 555-0100', text: 'Call (212) 555-0100', desk: 'Open now' };
const down: Refusal = { ok: false, code: 'UNAVAILABLE', message: '' };

function reading(days: Partial<OpenDays> = {}) {
  const starts = [{ start: Date.parse(start), agentIds: [open.agentId] }];
  const value: OpenDays = {
    days: [{ date: dateAhead(4), starts }],
    today: dateAhead(0),
    lastDate: dateAhead(30),
    ...days,
  };
  return { ok: true, value };
}

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({
    openingHours: Array.from({ length: 7 }, () => [[0, 1440]] as const),
    service: { accessNeeds: { interpreter: 30, step_free: 0 } },
  });
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
  await open.db.updateTable('clinics').set({ gateway: 'ravan' }).execute();
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});
beforeEach(() => {
  elsewhere.outcome = down;
  elsewhere.days = reading();
  elsewhere.asked = [];
});

/** An appointment of that calendar, and our copy of it. */
async function addCopy(status: 'pending' | 'confirmed'): Promise<string> {
  const id = `appt_${randomUUID().replaceAll('-', '').slice(0, 10)}`;
  const time = new Date(Date.parse(start) + Math.floor(Math.random() * 1e9) * 1000);
  await open.db
    .insertInto('appointments')
    .values({
      clinic_id: open.clinic.clinicId,
      appointment_id: id,
      agent_id: open.agentId,
      service_id: open.clinic.services[0]?.serviceId ?? '',
      practitioner_id: open.clinic.practitioners[0]?.practitionerId ?? '',
      status,
      starts_at: time,
      ends_at: new Date(time.getTime() + 1_800_000),
      period: 'empty',
      name: 'Jane Doe',
      email: 'jane@example.com',
      channel: 'web',
      gateway: 'ravan',
      seen_at: new Date(),
    })
    .execute();
  return id;
}

/** What was asked for an appointment before, and is not settled. */
async function addOpen(appointmentId: string, action: 'book' | 'reschedule' | 'cancel') {
  await open.db
    .insertInto('intents')
    .values({
      clinic_id: open.clinic.clinicId,
      intent_id: randomUUID(),
      appointment_id: appointmentId,
      agent_id: open.agentId,
      gateway: 'ravan',
      action,
      state: 'unknown',
      channel: 'web',
      wish: '{}',
      deadline: new Date(Date.now() + 86_400_000),
      next_check_at: new Date(Date.now() + 86_400_000),
    })
    .execute();
}

async function linkTo(id: string): Promise<string> {
  const { manageTokenOf } = await import('@/lib/gateways/manage-link.ts');
  return manageTokenOf(open.clinic.clinicId, id);
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

function send(fields: Record<string, string>): Promise<BookingState> {
  return bookAction(
    nothing,
    form({
      clinic: open.clinic.slug,
      service: 'visit',
      with: 'one',
      zone: open.clinic.zone,
      attempt: randomUUID(),
      start,
      name: 'Jane Doe',
      contact: 'email',
      email: `${randomUUID()}@example.com`,
      ...fields,
    }),
  );
}

/** Where an action leads. */
async function leads(answer: Promise<unknown>): Promise<string> {
  try {
    return `stays: ${JSON.stringify(await answer)}`;
  } catch (error) {
    return String((error as { digest?: string }).digest).split(';')[2] ?? '';
  }
}

function unknown(appointmentId: string): Refusal {
  return { ok: false, code: 'OUTCOME_UNKNOWN', message: '', appointmentId };
}

describe('an outcome that is not known', () => {
  test('of a booking leads to the page of that appointment, which is not said to be booked', async () => {
    const id = await addCopy('pending');
    elsewhere.outcome = unknown(id);
    const link = await leads(send({ intent: 'book' }));
    expect(link).toMatch(/^\/manage\/[\w-]{43}$/);
    const target = await resolveManageLink(open.db, link.slice('/manage/'.length));
    expect(target).toEqual({ clinicId: open.clinic.clinicId, appointmentId: id });
  });

  test('of a change leads to the appointment, which is not said to be changed', async () => {
    const id = await addCopy('confirmed');
    const token = await linkTo(id);
    elsewhere.outcome = unknown(id);
    const { when, attempt } = nothing;
    const first: MoveState = { step: 'confirm', start, when, attempt };
    const data = form({ token, start, attempt: randomUUID(), intent: 'move' });
    expect(await leads(rescheduleAction(first, data))).toBe(`/manage/${token}`);
  });

  test('of a cancellation leads to the appointment', async () => {
    const id = await addCopy('confirmed');
    const token = await linkTo(id);
    elsewhere.outcome = unknown(id);
    const answer = cancelAction({ reason: '', errors: {} }, form({ token, reason: '' }));
    expect(await leads(answer)).toBe(`/manage/${token}`);
  });

  test.each([
    ['book', 'We are still checking your booking: cancel again when its outcome is known.'],
    ['reschedule', 'We are still checking your change: cancel again when its outcome is known.'],
  ] as const)('of an earlier %s is not taken for that of a cancellation', async (action, text) => {
    const id = await addCopy('confirmed');
    await addOpen(id, action);
    elsewhere.outcome = unknown(id);
    const data = form({ token: await linkTo(id), reason: 'I feel better' });
    expect(await cancelAction({ reason: '', errors: {} }, data)).toEqual({
      reason: 'I feel better',
      errors: {},
      problem: { title: 'Not cancelled yet', text, call },
    });
  });

  test.each([
    ['book', 'We are still checking your booking: change it again when its outcome is known.'],
    [
      'cancel',
      'We are still checking your cancellation: change it again when its outcome is known.',
    ],
  ] as const)('of an earlier %s is not taken for that of a change', async (action, text) => {
    const id = await addCopy('confirmed');
    await addOpen(id, action);
    elsewhere.outcome = unknown(id);
    const { when, attempt } = nothing;
    const first: MoveState = { step: 'confirm', start, when, attempt };
    const data = form({ token: await linkTo(id), start, attempt: randomUUID(), intent: 'move' });
    expect(await rescheduleAction(first, data)).toMatchObject({
      step: 'confirm',
      start: new Date(start).toISOString().replace('.000', ''),
      problem: { title: 'Not changed yet', text, call },
    });
  });

  test('of what is asked for now is that, also where it is open', async () => {
    const id = await addCopy('confirmed');
    const token = await linkTo(id);
    await addOpen(id, 'cancel');
    elsewhere.outcome = unknown(id);
    const answer = cancelAction({ reason: '', errors: {} }, form({ token, reason: '' }));
    expect(await leads(answer)).toBe(`/manage/${token}`);
  });

  test('and of no appointment that could be shown stops, with the phone', async () => {
    elsewhere.outcome = { ok: false, code: 'OUTCOME_UNKNOWN', message: '' };
    expect(await send({ intent: 'book' })).toMatchObject({
      step: 'stopped',
      problem: { title: 'We are checking what became of it', call: { phone: '(212) 555-0100' } },
    });
  });
});

describe('a calendar that does not answer', () => {
  test('keeps everything typed, and says when to try again and whom to call', async () => {
    elsewhere.outcome = { ...down, retryAfterSeconds: 20 };
    elsewhere.days = down;
    const state = await send({ intent: 'book', notes: 'The bell is broken' });
    expect(state).toMatchObject({
      step: 'check',
      values: { name: 'Jane Doe', notes: 'The bell is broken' },
      problem: {
        title: 'The clinic’s calendar cannot be reached at the moment',
        text: expect.stringContaining('Try again in 20 seconds: that never books twice.'),
        call,
      },
    });
  });

  test('says so of a change and of a cancellation, too', async () => {
    const token = await linkTo(await addCopy('confirmed'));
    const { when, attempt } = nothing;
    const first: MoveState = { step: 'confirm', start, when, attempt };
    const data = form({ token, start, attempt: randomUUID(), intent: 'move' });
    const title = 'The clinic’s calendar cannot be reached at the moment';
    expect(await rescheduleAction(first, data)).toMatchObject({
      step: 'confirm',
      problem: { title, call: { desk: 'Open now' } },
    });
    const cancel = form({ token, reason: 'I feel better' });
    expect(await cancelAction({ reason: '', errors: {} }, cancel)).toMatchObject({
      reason: 'I feel better',
      problem: { title },
    });
  });

  test('offers no other times, and does not say that there are none', async () => {
    elsewhere.days = down;
    expect(await send({ intent: 'other' })).toMatchObject({
      step: 'times',
      days: [],
      isUnread: true,
      call: { phone: '(212) 555-0100' },
    });
    elsewhere.days = reading({ days: [] });
    expect(await send({ intent: 'other' })).toMatchObject({ days: [], isUnread: false });
    elsewhere.days = reading();
    expect(await send({ intent: 'other' })).not.toHaveProperty('call');
  });

  test('suggests nothing, and does not say that there is nothing', async () => {
    const visit = await visitAt();
    expect(await loadSuggestions(visit, open.clinic.zone)).toEqual({
      asked: true,
      isUnread: true,
      days: [],
    });
  });

  test('suggests from times of a while ago, and says so', async () => {
    elsewhere.days = reading({ asOf: Date.UTC(2026, 10, 22, 15, 42) });
    elsewhere.outcome = { ok: true, message: '', data: { available_slots: [{ starts: [start] }] } };
    expect(await loadSuggestions(await visitAt(), open.clinic.zone)).toMatchObject({
      isUnread: false,
      stale: expect.stringMatching(/^These times were read at 10:42am/),
      days: [{ times: [{ label: '9am' }] }],
    });
  });
});

async function visitAt(): Promise<Visit> {
  const clinic = await findClinic(open.clinic.slug);
  const visit = clinic && visitOf(clinic, { service: 'visit', with: 'one' });
  if (!visit) throw new Error('no visit');
  return visit;
}

test('the page of an appointment waits at most 300 ms for what is new there', async () => {
  const token = await linkTo(await addCopy('confirmed'));
  expect(await loadFresh(token)).toMatchObject({ token });
  expect(waits).toEqual([300]);
});

test('T41 times of a while ago say when they were read, in the zone that was asked for', async () => {
  const asOf = Date.UTC(2026, 10, 22, 15, 42);
  const question = { clinic: open.clinic.slug, service: 'visit', with: 'one' };
  elsewhere.days = reading({ asOf });
  const first = { ok: false } as const;
  for (const [zone, time] of [
    ['America/New_York', '10:42am'],
    ['Asia/Tokyo', '12:42am'],
  ]) {
    const data = form({ ...question, zone: zone ?? '' });
    expect(await availabilityAction(first, data)).toMatchObject({
      ok: true,
      answer: {
        stale: `These times were read at ${time} and may have changed. We check again when you book.`,
      },
    });
  }
  elsewhere.days = reading();
  const fresh = await availabilityAction(first, form({ ...question, zone: 'America/New_York' }));
  expect(fresh.ok && fresh.answer).not.toHaveProperty('stale');
});

describe('a calendar that keeps no times and has one length for all', () => {
  test('is not asked to keep one, and the form does not say that it is kept', async () => {
    const state = await send({ intent: 'check' });
    expect(state).toMatchObject({ step: 'check', holds: false, hold: '' });
    const request = { clinic: open.clinic.slug, service: 'visit', with: 'one', start };
    const held = await holdAction({ ...request, needs: '', token: '' });
    expect(held).toEqual({ ok: false, why: 'unavailable' });
    const rows = await open.db
      .selectFrom('appointments')
      .select('appointment_id')
      .where('status', '=', 'held')
      .execute();
    expect(rows).toEqual([]);
  });

  test('is told of needs, which lengthen nothing', async () => {
    const state = await send({ intent: 'check', 'need-interpreter': 'yes' });
    expect(state).toMatchObject({
      step: 'check',
      visit: { service: 'Visit, 30 minutes' },
      form: {
        needs: [
          { need: 'interpreter', hint: 'The clinic is told that you need it' },
          { need: 'step_free', hint: '' },
        ],
      },
    });
    await send({ intent: 'book', 'need-interpreter': 'yes' });
    expect(elsewhere.asked).toMatchObject([{ action: 'book', access_needs: ['interpreter'] }]);
    expect(elsewhere.asked[0]).not.toHaveProperty('hold');
  });

  test('a time that is gone leads to others at the check already, and nothing is said to stand', async () => {
    elsewhere.days = reading({ days: [] });
    expect(await send({ intent: 'check' })).toMatchObject({ step: 'times', why: 'gone', days: [] });
    const { clinic } = await visitAt();
    expect(offerTexts(clinic).goneOwn).toMatch(/ do not book again: /);
    expect(offerTexts({ ...clinic, gateway: 'local' }).goneOwn).toMatch(/ your booking stands /);
  });
});
