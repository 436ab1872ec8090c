import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { loadClinicById } from '../booking/load-clinic.ts';
import type { Desk } from './desk.ts';
import { loadPractitioners, savePractitioner } from './practitioners.ts';
import { saveQuestion } from './questions.ts';
import { orderSetting } from './settings-order.ts';

let open: OpenClinic;
let desk: Desk;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two', 'three'] });
  desk = await deskAt(open, 'manager');
});
afterAll(() => open.close());

async function people(): Promise<{ name: string; id: string }[]> {
  const loaded = await loadPractitioners(desk);
  const all = loaded.ok ? loaded.practitioners : [];
  return all.map(({ practitionerId, values }) => ({ name: values.name, id: practitionerId }));
}

const names = async () => (await people()).map(({ name }) => name);
const idOf = async (name: string) => (await people()).find((each) => each.name === name)?.id ?? '';

async function move(name: string, to: 'up' | 'down') {
  return orderSetting(desk, { kind: 'practitioner', id: await idOf(name), to });
}

test('one goes up past the one before it, where customers see it too, with a line of history', async () => {
  expect(await move('Dr. three', 'up')).toEqual({
    ok: true,
    name: 'Dr. three',
    place: 2,
    count: 3,
  });
  expect(await names()).toEqual(['Dr. one', 'Dr. three', 'Dr. two']);
  const clinic = await loadClinicById(open.db, open.clinic.clinicId);
  expect(clinic?.practitioners.map(({ name }) => name)).toEqual([
    'Dr. one',
    'Dr. three',
    'Dr. two',
  ]);
  const line = await open.db
    .selectFrom('audit')
    .select(['event', 'subject_id', 'detail'])
    .orderBy('audit_id', 'desc')
    .executeTakeFirst();
  expect(line).toEqual({
    event: 'setting_changed',
    subject_id: await idOf('Dr. three'),
    detail: { what: 'practitioner', changes: { place: [3, 2] } },
  });
});

test('at the ends of the list it stays, and nothing is written down', async () => {
  const before = await open.db.selectFrom('audit').select('audit_id').execute();
  expect(await move('Dr. one', 'up')).toMatchObject({ ok: true, place: 1 });
  expect(await move('Dr. two', 'down')).toMatchObject({ ok: true, place: 3 });
  expect(await open.db.selectFrom('audit').select('audit_id').execute()).toEqual(before);
});

test('two who press at the same time both move it, and none is lost', async () => {
  await Promise.all([move('Dr. two', 'up'), move('Dr. two', 'up')]);
  expect(await names()).toEqual(['Dr. two', 'Dr. one', 'Dr. three']);
});

test('what is new comes last, and what is out of use has no place', async () => {
  const values = { name: 'Dr. Four', slug: 'four', role: '', active: true };
  await savePractitioner(desk, { seen: '', values });
  expect((await names()).at(-1)).toBe('Dr. Four');
  const loaded = await loadPractitioners(desk);
  const left = loaded.ok ? loaded.practitioners[0] : undefined;
  if (!left) throw new Error('nobody');
  const change = { id: left.practitionerId, seen: left.revision };
  const away = { ...change, values: { ...left.values, active: false } };
  const told = await savePractitioner(desk, away);
  if (told.ok || told.code !== 'hits') throw new Error('its services stop');
  expect(await savePractitioner(desk, { ...away, agreed: told.agree })).toMatchObject({ ok: true });
  expect(await move('Dr. two', 'down')).toEqual({ ok: false, code: 'not_found' });
  expect(await move('Dr. one', 'up')).toMatchObject({ ok: true, place: 1, count: 3 });
});

test('questions have an order in their own service', async () => {
  const [service] = desk.clinic.services;
  if (!service) throw new Error('no service');
  const add = async (label: string) => {
    const values = {
      kind: 'text' as const,
      label,
      hint: '',
      options: [],
      required: false,
      askedOf: 'everyone' as const,
      active: true,
    };
    const added = await saveQuestion(desk, service.serviceId, { seen: '', values });
    return added.ok ? added.id : '';
  };
  const ids = [await add('First?'), await add('Second?')];
  const wish = { kind: 'question', id: ids[1] ?? '', to: 'up' } as const;
  expect(await orderSetting(desk, wish)).toEqual({ ok: true, name: 'Second?', place: 1, count: 2 });
});

test('T2 another clinic’s is none, and who only looks moves nothing', async () => {
  const other = await openTestClinic();
  const theirs = other.clinic.services[0]?.serviceId ?? '';
  const wish = { kind: 'service', id: theirs, to: 'up' } as const;
  expect(await orderSetting(desk, wish)).toEqual({ ok: false, code: 'not_found' });
  expect(await orderSetting(desk, { ...wish, id: 'no id' })).toEqual({
    ok: false,
    code: 'not_found',
  });
  const looking = await deskAt(open, 'reader');
  expect(await orderSetting(looking, wish)).toEqual({ ok: false, code: 'forbidden' });
  await other.close();
});
