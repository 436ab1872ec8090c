import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { referenceOf } from '../../lib/booking/secrets.ts';
import { toIsoUtc } from '../../lib/time/instant.ts';
import { childEnvironment, PROJECT } from '../project.ts';
import { at, dateAhead } from '../testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../testing/open-clinic.ts';

const start = Date.parse(at(dateAhead(4), '9:00'));

let open: OpenClinic;
beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.deleteFrom('intents').execute();
  await open.db.deleteFrom('appointments').execute();
});

/** `npm run unsettled`, without npm. */
function unsettled(...args: string[]) {
  const path = join(PROJECT, 'scripts/unsettled.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', path, ...args],
    {
      cwd: PROJECT,
      env: childEnvironment({ PATH: process.env['PATH'], DATABASE_URL: open.url }),
      encoding: 'utf8',
    },
  );
  return { status, output: stdout, refusal: stderr.replace(/^frontdesk: |\n$/g, '') };
}

const slug = () => open.clinic.slug;

/** A booking that was asked of a calendar elsewhere. */
async function addBooking(state: 'sent' | 'unknown' | 'staff' = 'staff') {
  const appointmentId = `appt_${randomUUID().replaceAll(/[-01]/g, '2').slice(0, 10)}`;
  const intentId = randomUUID();
  const { clinicId } = open.clinic;
  const [soon, time] = [new Date(Date.now() + 86_400_000), new Date(start)];
  await open.db
    .insertInto('appointments')
    .values({
      clinic_id: clinicId,
      appointment_id: appointmentId,
      agent_id: open.agentId,
      service_id: open.clinic.services[0]?.serviceId ?? '',
      practitioner_id: open.clinic.practitioners[0]?.practitionerId ?? '',
      status: 'pending',
      starts_at: time,
      ends_at: new Date(start + 1_800_000),
      period: 'empty',
      name: 'Jane Doe',
      email: 'jane@example.com',
      channel: 'web',
      gateway: 'ravan',
    })
    .execute();
  await open.db
    .insertInto('intents')
    .values({
      clinic_id: clinicId,
      intent_id: intentId,
      appointment_id: appointmentId,
      agent_id: open.agentId,
      gateway: 'ravan',
      action: 'book',
      state,
      starts_at: time,
      channel: 'web',
      wish: '{}',
      deadline: soon,
      next_check_at: soon,
    })
    .execute();
  return { appointmentId, intentId, reference: referenceOf(appointmentId) };
}

const stands = () =>
  open.db
    .selectFrom('appointments as a')
    .innerJoin('intents as i', 'i.appointment_id', 'a.appointment_id')
    .select(['a.status', 'a.remote_id', 'i.state'])
    .execute();

test('the list says what, where and since when, with the number that it has there, and not for whom', async () => {
  expect(unsettled().output).toBe('Everything is settled.\n');
  const { reference, intentId } = await addBooking();
  const { status, output } = unsettled(slug());
  expect(status).toBe(0);
  expect(output.replace(/asked \S+/, 'asked')).toBe(
    `${reference}  ${slug()}  book  ${toIsoUtc(start)}  asked  for staff  may be done  ${intentId}\n`,
  );
});

describe('what a person has found out', () => {
  test('made, with its id there, which is stored', async () => {
    const { reference } = await addBooking();
    const { status, output } = unsettled(slug(), reference, 'made', 'there-42');
    expect([status, output]).toEqual([0, `${reference}: made\n`]);
    expect(await stands()).toEqual([{ status: 'confirmed', remote_id: 'there-42', state: 'yes' }]);
    expect(unsettled(slug(), reference, 'made').refusal).toContain('nothing unsettled at');
  });

  test('made, without it; named by the number of the list', async () => {
    const { intentId } = await addBooking();
    expect(unsettled(slug(), intentId, 'made').status).toBe(0);
    expect(await stands()).toEqual([{ status: 'confirmed', remote_id: null, state: 'yes' }]);
  });

  test('not made', async () => {
    const { reference } = await addBooking();
    const { output } = unsettled(slug(), reference.toLowerCase(), 'not-made');
    expect(output).toBe(`${reference}: not made\n`);
    expect(await stands()).toEqual([{ status: 'cancelled', remote_id: null, state: 'no' }]);
  });

  test('not made, of one that is still under way, is refused', async () => {
    const { reference } = await addBooking('sent');
    const { status, refusal } = unsettled(slug(), reference, 'not-made');
    expect([status, refusal]).toEqual([
      1,
      `${reference} is still under way; try again in a minute`,
    ]);
    expect(await stands()).toEqual([{ status: 'pending', remote_id: null, state: 'sent' }]);
  });
});

describe('is refused in words', () => {
  const usage = 'say nothing, whose, or what was found out: npm run unsettled';
  test.each<[string, (reference: string) => string[], string]>([
    ['an unknown clinic', () => ['nowhere'], 'there is no clinic at /nowhere'],
    [
      'an unknown clinic with a reference',
      (reference) => ['nowhere', reference, 'made'],
      'there is no clinic at /nowhere',
    ],
    ['an empty name', () => [''], usage],
    ['an empty reference', () => [slug(), ' ', 'made'], usage],
    ['an empty id', (reference) => [slug(), reference, 'made', ''], usage],
    ['no verdict', (reference) => [slug(), reference], usage],
    ['another verdict', (reference) => [slug(), reference, 'perhaps'], usage],
    ['a surplus word', (reference) => [slug(), reference, 'made', 'there-1', 'more'], usage],
    ['an id of nothing', (reference) => [slug(), reference, 'not-made', 'there-1'], usage],
    [
      'an unknown reference',
      () => [slug(), 'AAAAA-AAAAA', 'made'],
      'has the reference AAAAA-AAAAA',
    ],
  ])('%s', async (_, words, said) => {
    const { reference } = await addBooking();
    const { status, output, refusal } = unsettled(...words(reference));
    expect([status, output]).toEqual([1, '']);
    expect(refusal).toContain(said);
    expect(refusal.split('\n')).toHaveLength(1);
    expect(await stands()).toEqual([{ status: 'pending', remote_id: null, state: 'staff' }]);
  });
});
