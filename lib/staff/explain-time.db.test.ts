import { beforeEach, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { hold } from '../booking/hold.ts';
import { insertBlocks } from '../storage/blocked-times.ts';
import { storeClosures, storeExceptions } from '../storage/schedules.ts';
import { parseInstant } from '../time/instant.ts';
import { explainTime, type Finding } from './explain-time.ts';

let open: OpenClinic;
let people: string[];
let serviceId = '';

beforeEach(async () => {
  open = await openTestClinic({
    practitioners: ['one', 'two'],
    service: { bufferAfter: 10, maxPerDay: 3, horizon: 30, notice: 120 },
  });
  people = open.clinic.practitioners.map(({ practitionerId }) => practitionerId);
  serviceId = open.clinic.services[0]?.serviceId ?? '';
  return () => open.close();
});

const one = () => people[0] ?? '';

function instant(day: number, clock: string): number {
  const parsed = parseInstant(at(dateAhead(day), clock));
  return parsed?.kind === 'instant' ? parsed.instant : Number.NaN;
}

async function book(day: number, clock: string, agentId = open.agentId): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: at(dateAhead(day), clock),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.data.appointment_id ?? '';
}

async function explain(day: number, clock: string, role: Parameters<typeof deskAt>[1] = 'reader') {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const question = {
    serviceId,
    practitionerId: one(),
    date: dateAhead(day),
    minute: hour * 60 + minute,
  };
  const explained = await explainTime(await deskAt(open, role), question);
  if (!explained.ok) throw new Error(explained.code);
  return explained;
}

async function findings(day: number, clock: string): Promise<Finding[]> {
  return (await explain(day, clock)).answers.flatMap((answer) => answer.findings);
}

describe('a time', () => {
  test('that is offered has nothing against it, and stands among those of its day', async () => {
    const explained = await explain(3, '10:30');
    expect(explained.answers).toEqual([{ start: instant(3, '10:30'), findings: [] }]);
    expect(explained.offered).toContain(instant(3, '10:30'));
    expect(explained.offered).toHaveLength(16);
    expect(explained.zone).toBe('America/New_York');
  });

  test('that is taken is told with the appointment and its buffer', async () => {
    const id = await book(3, '10:00');
    expect(await findings(3, '10:30')).toEqual([
      {
        reason: 'busy',
        inTheWay: [
          {
            busy: { start: instant(3, '10:00'), end: instant(3, '10:40') },
            meets: 'visit',
            what: {
              id,
              kind: 'appointment',
              status: 'confirmed',
              serviceId,
              start: instant(3, '10:00'),
              end: instant(3, '10:30'),
              expires: null,
              text: 'Jane Doe',
            },
          },
        ],
      },
    ]);
    expect(await findings(3, '09:30')).toMatchObject([
      { reason: 'busy', inTheWay: [{ meets: 'after', what: { id } }] },
    ]);
  });

  test('that is blocked, held and appointed all at once is told with each', async () => {
    const period = { start: instant(3, '10:00'), end: instant(3, '12:00') };
    const id = await book(3, '10:00');
    const held = await hold(open.db, open.clinic.clinicId, {
      agentIds: [open.agentId],
      start: instant(3, '11:00'),
      visitor: Buffer.alloc(32, 1),
    });
    if (!held.ok) throw new Error(held.problem);
    await open.db.transaction().execute((trx) =>
      insertBlocks(trx, open.clinic.clinicId, [
        {
          blockId: '01935a52-0a01-7000-8000-00000000beef',
          practitionerId: one(),
          period,
          reason: 'Training',
        },
      ]),
    );
    const explained = await explain(3, '10:30');
    const [finding] = explained.answers[0]?.findings ?? [];
    if (finding?.reason !== 'busy') throw new Error('not busy');
    const told = finding.inTheWay.map(({ what }) => [what?.kind, what?.status, what?.text]);
    expect(told).toEqual([
      ['appointment', 'confirmed', 'Jane Doe'],
      ['block', null, 'Training'],
      ['appointment', 'held', ''],
    ]);
    expect(finding.inTheWay[2]?.what?.expires).toBeGreaterThan(explained.now);
    expect(finding.inTheWay[2]?.meets).toBe('after');
    expect(finding.inTheWay[0]?.what?.id).toBe(id);
  });

  test('on a day that is full is told with how many there are', async () => {
    await book(3, '09:00');
    await book(3, '10:00');
    await book(3, '11:00');
    expect(await findings(3, '14:00')).toEqual([{ reason: 'day_full', maxPerDay: 3, count: 3 }]);
  });

  test('on a closed date is told with the closure and its reason', async () => {
    await open.db
      .transaction()
      .execute((trx) =>
        storeClosures(trx, open.clinic.clinicId, [{ date: dateAhead(3), reason: 'Holiday' }]),
      );
    const explained = await explain(3, '10:30');
    expect(explained.closureReason).toBe('Holiday');
    expect(explained.answers[0]?.findings).toEqual([
      { reason: 'closed', cause: 'closure', date: dateAhead(3) },
    ]);
    expect(explained.offered).toEqual([]);
  });

  test('on a day off is told as one', async () => {
    await open.db
      .transaction()
      .execute((trx) => storeExceptions(trx, open.clinic.clinicId, one(), [dateAhead(3)], []));
    expect(await findings(3, '10:30')).toEqual([
      { reason: 'closed', cause: 'exception', date: dateAhead(3) },
    ]);
  });

  test('beyond the horizon and outside the hours is told as both', async () => {
    expect((await findings(45, '20:00')).map(({ reason }) => reason)).toEqual([
      'too_far',
      'outside_hours',
    ]);
  });
});

describe('what nobody can book', () => {
  const question = () => ({
    serviceId,
    practitionerId: one(),
    date: dateAhead(3),
    minute: 630,
  });

  test.each([
    ['agents', 'agent'],
    ['services', 'service'],
    ['practitioners', 'practitioner'],
  ] as const)('one of the %s out of use', async (table, why) => {
    await open.db.updateTable(table).set({ active: false }).execute();
    expect(await explainTime(await deskAt(open), question())).toEqual({
      ok: false,
      code: 'not_offered',
      why,
    });
  });

  test('a practitioner who does not do it', async () => {
    await open.db.deleteFrom('agents').execute();
    expect(await explainTime(await deskAt(open), question())).toEqual({
      ok: false,
      code: 'not_offered',
      why: 'no_agent',
    });
  });

  test('a practitioner asks about their own calendar only', async () => {
    const own = await deskAt(open, 'practitioner', { practitionerId: people[1] ?? '' });
    expect(await explainTime(own, question())).toEqual({ ok: false, code: 'not_found' });
  });

  test('a calendar elsewhere is not explained', async () => {
    const desk = await deskAt(open);
    const elsewhere = { ...desk, clinic: { ...desk.clinic, gateway: 'calcom' as const } };
    expect(await explainTime(elsewhere, question())).toEqual({ ok: false, code: 'not_elsewhere' });
  });
});

test('a time that clocks skip and one that they show twice', async () => {
  const desk = await deskAt(open);
  const ask = (date: string, minute: number) =>
    explainTime(desk, { serviceId, practitionerId: one(), date, minute });
  const skipped = await ask('2027-03-14', 150);
  expect(skipped.ok && skipped.answers).toEqual([
    { start: null, findings: [{ reason: 'nonexistent' }] },
  ]);
  const twice = await ask('2027-11-07', 90);
  expect(twice.ok && twice.answers.map(({ start }) => start)).toEqual([
    Date.UTC(2027, 10, 7, 5, 30),
    Date.UTC(2027, 10, 7, 6, 30),
  ]);
});
