import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GatewaySettings } from '../../lib/gateways/settings.ts';
import type { Exchange, Exchanged, Upstream } from '../../lib/gateways/upstream/exchange.ts';
import { readArguments } from './arguments.ts';
import { checkGateway } from './check.ts';
import { strangenessOf } from './strangeness.ts';

const agentId = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
const credentials = {
  orgId: '1268c1f0-19f3-47db-aefb-c16a7c3ace6e',
  apiKey: 'canary-api-key',
  bearer: 'canary-bearer',
};
const settings: GatewaySettings = {
  kind: 'ravan',
  origin: 'https://api.ravan.ai',
  agents: {},
  credentials,
};
const clinic = { name: 'Riverside', slug: 'riverside', zone: 'America/New_York' };
const agent = { agentId, name: 'Consultation with Dr. Rivera', bookable: true };

beforeEach(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://nowhere/none',
    APP_SECRET: 'a-secret-of-the-tests-with-32-characters',
    LOG_LEVEL: 'silent',
  });
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 2, 20, 12) });
});
afterEach(() => vi.useRealTimers());

type Action = 'availability' | 'suggest' | 'list';

function times(action: Action, slots: unknown, more: object = {}): unknown {
  const day = { date: '2026-03-21', date_label: 'Tomorrow', slots, ...more };
  const data = {
    success: true,
    message: 'Times',
    summary: 'Open times',
    action,
    appointment_id: '',
    date_time: '',
    agent_name: 'Dr. Rivera',
    action_required: '',
    available_slots: [day],
  };
  return { success: true, message: 'Times', data };
}

const listed = {
  id: 'appt_1',
  organization_id: credentials.orgId,
  agent_id: agentId,
  attendee_name: 'Jane Doe',
  attendee_email: 'jane@example.com',
  attendee_phone: null,
  attendee_timezone: 'America/New_York',
  start_time: '2026-03-25T14:00:00Z',
  end_time: '2026-03-25T14:30:00Z',
  duration_minutes: 30,
  status: 'confirmed',
};

const well: Record<Action, unknown> = {
  availability: times('availability', ['1:00 PM', '1:30 PM', '2:00 PM']),
  suggest: times('suggest', ['9:00 AM', '9:30 AM']),
  list: { success: true, message: 'One', data: { appointments: [listed], count: 1 } },
};

/** As it comes over the wire: JSON, parsed. */
const is = (status: number, body: unknown): Exchanged => ({
  kind: 'answer',
  status,
  body: JSON.parse(JSON.stringify(body)),
});

/** A service that answers with these, and what it was asked. */
function service(answers: Partial<Record<Action, unknown>> = {}) {
  const asked: Exchange[] = [];
  const upstream: Upstream = {
    isDown: () => false,
    async send(_effort, exchange) {
      asked.push(exchange);
      const action =
        exchange.method === 'GET' ? 'list' : (exchange.body as { action: Action }).action;
      const answer = answers[action] ?? well[action];
      return (answer as Exchanged).kind ? (answer as Exchanged) : is(200, answer);
    },
  };
  return { upstream, asked };
}

const check = (
  answers: Partial<Record<Action, unknown>> = {},
  more: Partial<GatewaySettings> = {},
) =>
  checkGateway(
    { clinic, settings: { ...settings, ...more } as GatewaySettings, agents: [agent] },
    service(answers).upstream,
  );

const openTimes =
  'from Saturday 21 March 2026, 9am to Saturday 21 March 2026, 10am (America/New_York)';
const suggested =
  'from Saturday 21 March 2026, 9am to Saturday 21 March 2026, 9:30am (America/New_York)';

describe('what an operator is told', () => {
  test('all is well', async () => {
    expect(await check()).toEqual({
      lines: [
        'Riverside (/riverside) at https://api.ravan.ai (ravan). Nothing is booked, moved or cancelled.',
        '',
        `Consultation with Dr. Rivera (${agentId})`,
        `    availability: 3 free times in 0 ms, read from labels (no starts): ${openTimes}`,
        `    suggest: 2 free times in 0 ms, read from labels (no starts): ${suggested}`,
        '    reads: work, in 0 ms',
        '',
        'All is well.',
      ],
      wrong: 0,
    });
  });

  test('only availability, suggest and the list are asked, of agents that can be booked', async () => {
    const { upstream, asked } = service();
    const retired = { ...agent, agentId: '019d1fdb-98e9-7c87-86c7-321e2fa98bbb', bookable: false };
    await checkGateway({ clinic, settings, agents: [agent, retired] }, upstream);
    const said = asked.map(({ method, body }) => [
      method,
      (body as { action?: string } | undefined)?.action,
    ]);
    expect(said).toEqual([
      ['POST', 'availability'],
      ['POST', 'suggest'],
      ['GET', undefined],
    ]);
  });

  test('times are read from starts, and reads are not set up', async () => {
    const starts = ['2026-03-21T09:00:00-04:00'];
    const { lines, wrong } = await check(
      {
        availability: times('availability', ['1:00 PM'], { starts }),
        suggest: times('suggest', ['9:00 AM'], { starts }),
      },
      { credentials: { orgId: credentials.orgId } },
    );
    expect(lines.slice(3, 6)).toEqual([
      '    availability: 1 free time in 0 ms, read from starts: from Saturday 21 March 2026, 9am to Saturday 21 March 2026, 9am (America/New_York)',
      '    suggest: 1 free time in 0 ms, read from starts: from Saturday 21 March 2026, 9am to Saturday 21 March 2026, 9am (America/New_York)',
      '    reads: not set up (no bearer token)',
    ]);
    expect(wrong).toBe(0);
  });

  test('there are no free times', async () => {
    const { lines, wrong } = await check({
      availability: times('availability', []),
      suggest: times('suggest', []),
    });
    expect(lines.slice(3, 5)).toEqual([
      '    availability: 0 free times in 0 ms',
      '    suggest: 0 free times in 0 ms',
    ]);
    expect(wrong).toBe(0);
  });

  test('a clinic without agents is not well', async () => {
    const verdict = await checkGateway({ clinic, settings, agents: [] }, service().upstream);
    expect(verdict.lines.at(-1)).toBe('This clinic has no agent that can be booked.');
    expect(verdict.wrong).toBe(1);
  });
});

describe('what is wrong', () => {
  const first = async (answer: unknown) => {
    const { lines, wrong } = await check({ availability: answer });
    expect(wrong).toBe(1);
    expect(lines.at(-1)).toBe('1 thing is wrong: the lines with "!".');
    return lines[3];
  };
  const fail = (code?: string) => ({ success: false, message: 'No.', code });

  test.each<[string, Exchanged, string]>([
    [
      'no answer',
      { kind: 'unknown' },
      'no answer of any use: none in time, cut off, no JSON, a redirect or an error of theirs',
    ],
    ['no way', { kind: 'not_done' }, 'it cannot be reached, or takes no more requests now'],
    [
      'a crowd',
      { kind: 'not_done', retryAfterSeconds: 9 },
      'it cannot be reached, or takes no more requests now, and asks to wait 9 seconds',
    ],
    ['credentials', is(401, fail()), 'it does not take the credentials (401)'],
    ['an endpoint', is(404, {}), 'it knows no such endpoint or agent (404)'],
    ['an agent', is(404, fail('NOT_FOUND')), 'it says NOT_FOUND (404)'],
    ['a failure', is(200, { ...fail('INTERNAL_ERROR') }), 'it says INTERNAL_ERROR (200)'],
    ['nonsense', is(200, {}), 'its answer cannot be understood'],
    [
      'a bare refusal',
      is(400, {}),
      'it refuses, with a code that the contract does not know or none (400, taken as UNAVAILABLE)',
    ],
  ])('%s', async (_, answer, why) => {
    expect(await first(answer)).toBe(`  ! availability: ${why} (0 ms)`);
  });

  test('times that cannot be read', async () => {
    const { lines, wrong } = await check({
      availability: times('availability', ['1:00 PM', '13:30', '1:30 PM', 'two']),
    });
    expect(lines[4]).toBe('  ! availability: times that cannot be read and are left out: 2');
    expect(wrong).toBe(1);
  });

  test('a service that keeps to a timezone of its own', async () => {
    const { lines, wrong } = await check({ suggest: times('suggest', ['1:00 PM', '1:30 PM']) });
    expect(lines).toContain(
      '  ! 2 of 2 suggested times are no open times: does the service keep to the timezone it is sent?',
    );
    expect(wrong).toBe(1);
  });

  test('one suggestion that is taken meanwhile is told and is not wrong', async () => {
    const { lines, wrong } = await check({ suggest: times('suggest', ['9:00 AM', '11:00 AM']) });
    expect(lines).toContain(
      '    1 of 2 suggested times are no open times: taken meanwhile, or read in another zone?',
    );
    expect(wrong).toBe(0);
  });

  test('reads that do not work', async () => {
    const { lines, wrong } = await check({ list: is(401, fail()) });
    expect(lines).toContain('  ! reads: it does not take the credentials (401) (0 ms)');
    expect(wrong).toBe(1);
  });
});

describe('what is new to the contract', () => {
  test('a key is told by its path, and is not wrong', async () => {
    const { lines, wrong } = await check({
      availability: times('availability', ['1:00 PM'], { room: 'Jane Doe' }),
      suggest: times('suggest', []),
      list: {
        success: true,
        message: 'One',
        data: { appointments: [{ ...listed, notes: 'Knee' }], count: 1 },
      },
    });
    expect(lines.filter((line) => line.includes('new to the contract'))).toEqual([
      '    availability: new to the contract, and passed over: data.available_slots[].room',
      '    reads: new to the contract, and passed over: data.appointments[].notes',
    ]);
    expect(wrong).toBe(0);
  });

  test('values and types are told by where they are', () => {
    const body = times('availability', ['1:00 PM', 2]) as { data: Record<string, unknown> };
    Object.assign(body.data, { action_required: 'call_jane', date_time: 7, agent_name: null });
    expect(strangenessOf(body, 'manage')).toEqual([
      { path: 'data.date_time', what: 'another type', expected: 'string' },
      { path: 'data.agent_name', what: 'another type', expected: 'string' },
      { path: 'data.action_required', what: 'unknown value' },
      { path: 'data.available_slots[].slots[]', what: 'another type', expected: 'string' },
    ]);
  });

  test('a code that the contract does not have, in both places', () => {
    const body = { success: false, message: 'No.', code: 'NEW', error: { code: 'NEW', hint: 1 } };
    expect(strangenessOf(body, 'manage')).toEqual([
      { path: 'code', what: 'unknown value' },
      { path: 'error.code', what: 'unknown value' },
      { path: 'error.hint', what: 'unknown key' },
    ]);
  });

  test('what is left out is not strange, and no answer at all is', () => {
    expect(strangenessOf({ success: true }, 'manage')).toEqual([]);
    expect(strangenessOf('ok', 'manage')).toEqual([
      { path: 'the answer', what: 'another type', expected: 'object' },
    ]);
  });

  test('a listed appointment as documented is not strange', () => {
    expect(strangenessOf(well.list, 'list')).toEqual([]);
    const odd = { ...listed, attendee_phone: 7, status: 'lost' };
    const body = { success: true, message: '', data: { appointments: [odd, odd], count: 2 } };
    expect(strangenessOf(body, 'list')).toEqual([
      {
        path: 'data.appointments[].attendee_phone',
        what: 'another type',
        expected: 'string or null',
      },
      { path: 'data.appointments[].status', what: 'unknown value' },
    ]);
  });
});

test('T46 no credential and nothing of a person is shown, wherever the service puts it', async () => {
  const canaries = [...Object.values(credentials), 'Jane Doe', 'jane@example.com', '+12125550123'];
  const everywhere = Object.fromEntries(canaries.map((each) => [each, canaries]));
  const echo = { message: canaries.join(' '), code: canaries[0], ...everywhere };
  const bodies: unknown[] = [
    { success: true, ...echo, data: { ...echo, available_slots: canaries } },
    {
      success: true,
      ...echo,
      data: { ...echo, available_slots: [{ date: canaries[0], slots: canaries, ...echo }] },
    },
    is(400, { success: false, ...echo, error: echo }),
    is(401, { success: false, ...echo }),
  ];
  for (const body of bodies) {
    const { lines } = await check({ availability: body, suggest: body, list: body });
    for (const canary of canaries) expect(lines.join('\n')).not.toContain(canary);
  }
});

test('a calendar at Cal.com is asked for the same, and less is said', async () => {
  const { lines, wrong } = await checkGateway(
    {
      clinic,
      settings: {
        kind: 'calcom',
        origin: 'https://api.cal.com',
        agents: {},
        credentials: { token: 'cal_live_canary' },
      },
      agents: [agent],
    },
    service().upstream,
  );
  expect(lines.slice(3, 5)).toEqual([
    '  ! availability: it was not asked: this agent is not set up there (0 ms)',
    '  ! suggest: it was not asked: this agent is not set up there (0 ms)',
  ]);
  expect(wrong).toBeGreaterThan(1);
});

describe('the arguments', () => {
  test.each([
    [['riverside'], { slug: 'riverside', kind: undefined }],
    [['riverside', '--kind', 'ravan'], { slug: 'riverside', kind: 'ravan' }],
    [['riverside', '--kind=calcom'], { slug: 'riverside', kind: 'calcom' }],
  ])('%j', (words, wanted) => {
    expect(readArguments(words)).toEqual(wanted);
  });

  test.each([
    [[]],
    [['--kind', 'ravan']],
    [['riverside', '--kind']],
    [['riverside', '--kind', 'local']],
    [['riverside', '--kind=ravan', 'more']],
    [['riverside', 'ravan']],
    [['River Side']],
    [['riverside', '--book']],
  ])('%j is no use of the command', (words) => {
    expect(readArguments(words)).toBeUndefined();
  });
});
