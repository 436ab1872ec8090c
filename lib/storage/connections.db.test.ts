import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead, testClinic } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { localGateway } from '../gateways/local.ts';
import { isUnavailable } from '../platform/unavailable.ts';
import { openDatabase } from './database.ts';
import { insertClinic } from './new-clinic.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

function bookVia(db: OpenClinic['db'], start: string, person = 'jane') {
  return localGateway(db, open.clinic.clinicId).manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: person,
      email: `${person}@example.com`,
      appointment_datetime: start,
    },
    { channel: 'api' },
  );
}

test('one connection is enough for a booking that has seen nothing yet', async () => {
  const db = openDatabase(open.url, { connections: 1 });
  try {
    expect((await bookVia(db, at(dateAhead(10), '9:00'))).ok).toBe(true);
  } finally {
    await db.destroy();
  }
});

test('settings in the address and of the server do not replace ours', async () => {
  const url = new URL(open.url);
  const theirs = '-c default_transaction_isolation=repeatable\\ read -c timezone=Europe/Berlin';
  url.searchParams.set('options', theirs);
  const db = openDatabase(url.href);
  try {
    const { rows } = await sql<{ zone: string; limit: string; isolation: string }>`
      select current_setting('timezone') as zone, current_setting('lock_timeout') as limit,
        current_setting('default_transaction_isolation') as isolation`.execute(db);
    expect(rows).toEqual([{ zone: 'UTC', limit: '3s', isolation: 'repeatable read' }]);
    // Rivals under a server whose default would let each see an empty calendar.
    const start = at(dateAhead(11), '9:00');
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, i) => bookVia(db, start, `rival-${i}`)),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const list = await localGateway(db, open.clinic.clinicId).list({ limit: 1 });
    expect(list.ok && list.value[0]?.start_time).toMatch(/Z$/);
  } finally {
    await db.destroy();
  }
});

test('a clinic whose calendar is locked is told to wait, and the others go on', async () => {
  const other = testClinic();
  await open.db.transaction().execute((trx) => insertClinic(trx, other));
  const othersAgent = Object.values(other.services[0]?.agents ?? {})[0] ?? '';
  const blocker = openDatabase(open.url, { connections: 1, patient: true });
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = blocker.transaction().execute(async (trx) => {
    await sql`select 1 from practitioners where clinic_id = ${open.clinic.clinicId} for update`.execute(
      trx,
    );
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  const waiting = Array.from({ length: 25 }, (_, i) =>
    bookVia(open.db, at(dateAhead(12), '9:00'), `waiting-${i}`).then(
      () => 'done',
      (error: unknown) => (isUnavailable(error) ? 'told to wait' : error),
    ),
  );
  const answer = await localGateway(open.db, other.clinicId).manage(
    { action: 'availability', agent_id: othersAgent, days_ahead: 7 },
    { channel: 'api' },
  );
  expect(answer.ok).toBe(true);
  expect(await waiting[0]).toBe('told to wait');
  release.resolve();
  await holding;
  const outcomes = await Promise.all(waiting);
  expect(new Set(outcomes)).toEqual(new Set(['told to wait', 'done']));
  await blocker.destroy();
});
