import { type Logger, pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Exchanged } from '../upstream/exchange.ts';
import { answerOf, credentials, ourAgent, scripted } from './fake-upstream.testing.ts';

const shared = globalThis as typeof globalThis & { frontdeskLog?: Logger };
let lines: string[] = [];

beforeEach(() => {
  lines = [];
  shared.frontdeskLog = pino({ base: null }, { write: (line: string) => lines.push(line) });
});
afterEach(() => {
  delete shared.frontdeskLog;
});

const start = Date.UTC(2026, 2, 25, 14);
const echo = `${credentials.orgId} ${credentials.bearer} ${credentials.apiKey} Jane Doe`;
const failure = (code: string) => ({ success: false, message: echo, code, error: { code: echo } });

async function everythingWith(answer: Exchanged): Promise<void> {
  const { calendar } = scripted(Array(8).fill(answer));
  const wish = { intentId: 'i_1', agentId: ourAgent, start, zone: 'UTC', remoteId: 'appt_1' };
  await calendar.openStarts(ourAgent, { daysAhead: 7 });
  await calendar.suggest(ourAgent, { daysAhead: 7, zone: 'UTC' });
  await calendar.book({ ...wish, name: 'Jane Doe', email: 'jane@example.com' });
  await calendar.reschedule(wish);
  await calendar.cancel(wish);
  await calendar.read('appt_1');
  await calendar.list({ limit: 20 });
  await calendar.lookUp({ action: 'cancel', ...wish });
}

test.each<[string, Exchanged]>([
  ['a refused credential', answerOf(401, failure('UNAUTHORIZED'))],
  ['no such endpoint', answerOf(404, { detail: echo })],
  ['an answer that is none', answerOf(200, { success: true, data: { action: echo } })],
  ['a failure', answerOf(409, failure('CONFLICT'))],
  ['an unknown code', answerOf(400, failure(echo))],
])('T46 %s is told of by codes alone', async (_, answer) => {
  await everythingWith(answer);
  for (const line of lines) {
    expect(Object.keys(JSON.parse(line)).sort()).toEqual(
      ['action', 'gateway', 'level', 'msg', 'time', 'trouble'].sort(),
    );
    for (const secret of echo.split(' ')) expect(line).not.toContain(secret);
  }
});

test('a refused credential is warned of with each request, for whoever set it up', async () => {
  await everythingWith(answerOf(403, { success: false, message: 'No.' }));
  expect(
    lines.map((line) => JSON.parse(line)).map(({ trouble, action }) => [trouble, action]),
  ).toEqual(
    ['availability', 'suggest', 'book', 'reschedule', 'cancel', 'read', 'list', 'read'].map(
      (action) => ['credential_refused', action],
    ),
  );
});

test('a time that is taken is nothing to warn of', async () => {
  const answer = answerOf(409, { success: false, message: 'Taken.', code: 'SLOT_UNAVAILABLE' });
  const { calendar } = scripted(answer);
  const wish = { intentId: 'i_1', agentId: ourAgent, start, zone: 'UTC' };
  expect(await calendar.book({ ...wish, name: 'Jane Doe', email: 'jane@example.com' })).toEqual({
    kind: 'no',
    code: 'SLOT_UNAVAILABLE',
  });
  expect(lines).toEqual([]);
});
