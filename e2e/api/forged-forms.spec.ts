import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { long } from '../../scripts/testing/long.ts';
import { type Fields, formOn, type PageForm, postForm } from './forms.testing.ts';
import { manage, type Reply, send } from './http.testing.ts';
import { expect, type OpenPortal, type PortalClinic, test } from './portal.testing.ts';
import { KEPT_OF_PEOPLE, rowsOf } from './rows.testing.ts';

test.describe.configure({ mode: 'default' });

const bookings = long ? 2500 : 350;
const changesOfOne = long ? 1000 : 150;

const markup = `"'><canary a="b">&lt;\${7*7}</script><canary>`;
const day = 86_400_000;

/** Keys that other layers know, in the spellings they are known in. */
const forgedKeys = [
  ...['org_id', 'clinic_id', 'clinicId', 'agent_id', 'agentId', 'or_agent_ids', 'or_agent_ids[]'],
  ...['service_id', 'practitioner_id', 'status', 'duration', 'duration_minutes', 'price', 'amount'],
  ...['end', 'end_time', 'ends_at', 'starts_at', 'period', 'id', 'appointment_id', 'channel'],
  ...['hold', 'hold_digest', 'expires_at', 'cancelled_at', 'created_at', 'customer_zone'],
  ...['phone', 'phone_typed', 'call_session_id', 'action', 'role', 'is_demo', 'isAdmin', 'step'],
  ...['__proto__', '__proto__[status]', 'constructor', 'constructor.prototype.ok', 'toString', ''],
  ...['values[name]', 'values.name', 'name[]', 'attempt[]', 'notes[0]', 'errors', 'problem'],
];

const value = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    'true',
    '0',
    '-1',
    '[]',
    '{}',
    'cancelled',
    markup,
    '../../etc/passwd',
  ),
  fc.uuid(),
  fc.string({ maxLength: 40 }),
);

type Change = (fields: Fields) => Fields;

/** One more field, which the form does not have. */
const extra = fc
  .tuple(fc.oneof(fc.constantFrom(...forgedKeys), fc.string({ maxLength: 12 })), value)
  .map(
    ([name, forged]): Change =>
      (fields) => [...fields, [name, forged]],
  );

/** A field of the form a second time, before or after its own. */
const twice = (names: readonly string[], others: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...names), others, fc.boolean()).map(
    ([name, forged, first]): Change =>
      (fields) =>
        first ? [[name, forged], ...fields] : [...fields, [name, forged]],
  );

/** The state that the page was in, which travels in the form, as somebody else would like it. */
const otherState = fc
  .tuple(
    fc.constantFrom(':0', ':1', '_KEY', '_REF_1'),
    fc.constantFrom(
      '',
      '[]',
      '{}',
      'null',
      '[{"step":"stopped","problem":{"title":"x","text":"y"}}]',
      '[{"__proto__":{"ok":true},"step":"check","values":{"name":"<canary>"}}]',
      '["$F1"]',
      '["$@1"]',
      '["$K1"]',
      '["$Q1"]',
      '["$B1"]',
      '[[[[[[["$1"]]]]]]]',
      '"$1"',
      '1e400',
    ),
  )
  .map(
    ([part, forged]): Change =>
      (fields) =>
        fields.map(([name, own]) => [
          name,
          /^\$ACTION/.test(name) && name.endsWith(part) ? forged : own,
        ]),
  );

/** Forged more often than not; the rest is what people send. */
function changes(names: readonly string[], others: fc.Arbitrary<string>) {
  const change = fc.oneof(
    { weight: 5, arbitrary: extra },
    { weight: 3, arbitrary: twice(names, others) },
    { weight: 1, arbitrary: otherState },
  );
  return fc.array(change, { maxLength: 6 });
}

/**
 * Nothing of what was sent may stand in the answer as markup or as a header. What the framework
 * itself put into the form is its own: it answers 500 when that does not decode.
 */
function judge(reply: Reply, sent: Fields, { fields: own }: PageForm): void {
  const about = `${reply.status} to ${JSON.stringify(sent).slice(0, 1500)}`;
  const frameworks = (fields: Fields) => fields.filter(([name]) => name.startsWith('$ACTION'));
  const isKept = JSON.stringify(frameworks(sent)) === JSON.stringify(frameworks(own));
  const statuses = isKept ? [200, 303, 400, 404] : [200, 303, 400, 404, 500];
  expect(statuses, about).toContain(reply.status);
  expect(reply.text, about).not.toContain('<canary');
  expect(reply.headers['set-cookie'], about).toBeUndefined();
  const to = reply.headers.location;
  if (to !== undefined) expect(to, about).toMatch(/^\/manage\/[\w-]{32,}(\?booked|\?changed)?$/);
}

interface Row {
  appointment_id: string;
  starts_at: Date;
  ends_at: Date;
  [column: string]: unknown;
}

/** All that may not change: other clinics' appointments, and all of this one's but those named. */
async function untouched(
  { db }: OpenPortal,
  { clinicId }: PortalClinic,
  except: readonly string[] = [],
): Promise<string> {
  const { rows } = await db.query<{ digest: string }>(
    `select count(*) || ':' || coalesce(sum(hashtextextended(a::text || a.xmin::text, 0)), 0) as digest
     from appointments a where status <> 'held' and (clinic_id <> $1 or appointment_id <> all($2))`,
    [clinicId, except],
  );
  return rows[0]?.digest ?? '';
}

/** Appointments of a clinic in the order they were made. */
async function appointments({ db }: OpenPortal, { clinicId }: PortalClinic): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `select * from appointments where clinic_id = $1 and status <> 'held'
     order by created_at, appointment_id`,
    [clinicId],
  );
  return rows;
}

/** Every table but those that a booking writes. */
async function otherTables({ db }: OpenPortal): Promise<Record<string, string>> {
  const rows = await rowsOf(db);
  const written = ['appointments', 'audit', 'idempotency', 'manage_links', ...KEPT_OF_PEOPLE];
  for (const table of written) delete rows[table];
  return rows;
}

function onlyValue(fields: Fields, name: string): string {
  const values = fields.filter(([field]) => field === name);
  return values.length === 1 ? (values[0]?.[1] ?? '') : '';
}

async function bookingForm(portal: OpenPortal, clinic: PortalClinic): Promise<PageForm> {
  const start = at(dateAhead(3), '9:00');
  const path = `/${clinic.slug}/book?service=visit&with=one&start=${start}`;
  return formOn((await send(portal.url, path)).text, path, 'attempt', 'clinic');
}

test('T6 a forged booking form books what it says itself or nothing', async ({ portal }) => {
  test.setTimeout(long ? 600_000 : 300_000);
  const clinic = await portal.addClinic({
    service: { step: 5, duration: 5 },
    practitioners: ['one', 'two'],
  });
  const other = await portal.addClinic();
  const page = await bookingForm(portal, clinic);
  const before = await otherTables(portal);
  const made: string[] = [];
  let rows = await untouched(portal, clinic);
  let nth = 0;

  const others = fc.oneof(
    value,
    fc.constantFrom(
      other.slug,
      other.clinicId,
      'riverside',
      'two',
      'anyone',
      at(dateAhead(9), '9:00'),
    ),
  );
  const names = [
    'clinic',
    'service',
    'with',
    'zone',
    'start',
    'attempt',
    'intent',
    'take',
    'name',
    'email',
    'contact',
    'notes',
  ];
  const forged = fc.record({
    intent: fc.constantFrom('book', 'book', 'book', 'edit', 'other', '', markup),
    notes: fc.oneof(fc.constantFrom('', markup), fc.string({ maxLength: 60 })),
    name: fc.constantFrom('Ann Able', `Ann ${markup}`, "Zoë O'Neil"),
    change: changes(names, others),
  });
  await fc.assert(
    fc.asyncProperty(forged, async ({ change, ...typed }) => {
      // Each at a time of its own, so that what is asked for can be had.
      const start = new Date(
        Date.parse(at(dateAhead(3 + Math.floor(nth / 90)), '9:00')) + (nth % 90) * 300_000,
      );
      nth += 1;
      const values = {
        start: start.toISOString().replace('.000', ''),
        attempt: randomUUID(),
        contact: 'email',
        email: `person${nth}@example.com`,
        ...typed,
      };
      const own: Fields = [
        ...page.fields.filter(([name]) => !Object.hasOwn(values, name)),
        ...Object.entries(values),
      ];
      const fields = change.reduce((sent, apply) => apply(sent), own);
      const reply = await postForm(portal.url, { ...page, fields });
      judge(reply, fields, page);
      const about = JSON.stringify(fields).slice(0, 1500);
      const found = await portal.db.query<Row>(
        // A form that got as far as the last check keeps its time for a while.
        `select * from appointments
         where clinic_id = $1 and appointment_id <> all($2) and status <> 'held'`,
        [clinic.clinicId, made],
      );
      expect(found.rows, about).toHaveLength(reply.status === 303 ? 1 : 0);
      const [row] = found.rows;
      // What was there before is as it was.
      expect(await untouched(portal, clinic, row ? [row.appointment_id] : []), about).toBe(rows);
      if (!row) return;
      const wanted = Date.parse(onlyValue(fields, 'take') || onlyValue(fields, 'start'));
      expect(row, about).toMatchObject({
        clinic_id: clinic.clinicId,
        agent_id:
          clinic.agentIds[
            onlyValue(fields, 'with') === 'one'
              ? 0
              : clinic.agentIds.indexOf(String(row['agent_id']))
          ],
        service_id: clinic.services[0]?.serviceId,
        status: 'confirmed',
        channel: 'web',
        name: onlyValue(fields, 'name').trim(),
        email: onlyValue(fields, 'email').trim(),
        phone: null,
        phone_typed: null,
        call_session_id: null,
        cancelled_at: null,
        expires_at: null,
        hold_digest: null,
        notes: onlyValue(fields, 'notes').replace(/\r\n?/g, '\n').trim() || null,
      });
      expect(row.appointment_id, about).toMatch(/^appt_[2-9a-z]{10}$/);
      expect(row.starts_at.getTime(), about).toBe(wanted);
      expect(row.ends_at.getTime(), about).toBe(wanted + 300_000);
      made.push(row.appointment_id);
      rows = await untouched(portal, clinic);
    }),
    { numRuns: bookings },
  );
  expect(made.length).toBeGreaterThan(bookings / 10);
  expect(await otherTables(portal)).toEqual(before);
  test
    .info()
    .annotations.push({ type: 'measured', description: `${made.length} of ${bookings} booked` });
});

test('T6 forged forms of a manage link change its own appointment or nothing', async ({
  portal,
}) => {
  test.setTimeout(long ? 600_000 : 300_000);
  const clinic = await portal.addClinic();
  const form = await bookingForm(portal, clinic);
  const person = { name: 'Ann Able', contact: 'email', email: 'ann@example.com', intent: 'book' };
  const bookIt = async (start: string, email: string) => {
    const values = { ...person, email, start, attempt: randomUUID() };
    const fields = form.fields.filter(([name]) => !Object.hasOwn(values, name));
    const reply = await postForm(portal.url, {
      ...form,
      fields: [...fields, ...Object.entries(values)],
    });
    return /^\/manage\/([\w-]+)/.exec(reply.headers.location ?? '')?.[1] ?? '';
  };
  const strangers = await bookIt(at(dateAhead(5), '9:00'), 'stranger@example.com');
  const token = await bookIt(at(dateAhead(5), '10:00'), 'ann@example.com');
  const [other, own] = await appointments(portal, clinic);
  const [ours = '', theirs = ''] = [own?.appointment_id, other?.appointment_id];

  const changePath = `/manage/${token}/change?start=${at(dateAhead(6), '9:00')}`;
  const change = formOn((await send(portal.url, changePath)).text, changePath, 'token', 'start');
  const cancelPath = `/manage/${token}/cancel`;
  const cancel = formOn((await send(portal.url, cancelPath)).text, cancelPath, 'token');

  // A token by itself is a link like any other: it is only ever sent beside the form's own.
  const others = fc.oneof(value, fc.constantFrom(strangers, theirs, clinic.clinicId));
  const names = ['token', 'start', 'take', 'zone', 'attempt', 'intent', 'reason'];
  const forged = fc.record({
    which: fc.constantFrom(change, change, cancel),
    start: fc
      .integer({ min: 0, max: 15 })
      .map((n) => Date.parse(at(dateAhead(7), '9:00')) + n * 1_800_000),
    reason: fc.constantFrom('', 'I feel better', markup),
    moved: changes(names, others),
  });
  const one = async () => {
    const { rows } = await portal.db.query<Row>(
      'select * from appointments where appointment_id = $1',
      [ours],
    );
    return rows[0] as Row;
  };
  const rest = await untouched(portal, clinic, [ours]);
  let was = await one();
  const before = await otherTables(portal);
  const effects = { moved: 0, cancelled: 0 };
  await fc.assert(
    fc.asyncProperty(forged, async ({ which, start, reason, moved }) => {
      const values: Record<string, string> =
        which === change
          ? {
              start: new Date(start).toISOString().replace('.000', ''),
              attempt: randomUUID(),
              intent: 'move',
            }
          : { reason };
      const whole: Fields = [
        ...which.fields.filter(([name]) => !Object.hasOwn(values, name)),
        ...Object.entries(values),
      ];
      const fields = moved.reduce((sent, apply) => apply(sent), whole);
      const reply = await postForm(portal.url, { ...which, fields });
      judge(reply, fields, which);
      const about = JSON.stringify(fields).slice(0, 1500);
      expect(await untouched(portal, clinic, [ours]), about).toBe(rest);
      const is = await one();
      if (reply.status !== 303) expect(is, about).toEqual(was);
      else if (which === change) {
        const { starts_at, ends_at, period: _p, updated_at: _u, sequence: _s, ...kept } = is;
        expect(was, about).toMatchObject(kept);
        expect(starts_at.getTime(), about).toBe(
          Date.parse(onlyValue(fields, 'take') || onlyValue(fields, 'start')),
        );
        expect(ends_at.getTime() - starts_at.getTime()).toBe(1_800_000);
        effects.moved += 1;
      } else {
        const { status, cancelled_at, cancel_reason, updated_at: _u, sequence: _s, ...kept } = is;
        expect(was, about).toMatchObject(kept);
        expect({ status, cancel_reason }, about).toEqual({
          status: 'cancelled',
          cancel_reason: onlyValue(fields, 'reason').trim() || null,
        });
        expect(Math.abs(Date.now() - (cancelled_at as Date).getTime())).toBeLessThan(day);
        effects.cancelled += 1;
        // Confirmed once more, for the next case.
        await portal.db.query(
          `update appointments set status = 'confirmed', cancelled_at = null, cancel_reason = null
           where appointment_id = $1`,
          [ours],
        );
      }
      was = await one();
    }),
    { numRuns: changesOfOne },
  );
  expect(effects.moved).toBeGreaterThan(5);
  expect(effects.cancelled).toBeGreaterThan(5);
  expect(await otherTables(portal)).toEqual(before);
});

test('T6 keys that the endpoint does not know have no effect', async ({ portal }) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  const other = await portal.addClinic();
  const forged = {
    clinic_id: other.clinicId,
    organization_id: other.orgId,
    or_agent_ids: [clinic.agentIds[1], other.agentId],
    hold: 'appt_0.x',
    phone_typed: markup,
    status: 'cancelled',
    duration: 600,
    duration_minutes: 600,
    price: 0,
    end: at(dateAhead(9), '9:00'),
    ends_at: at(dateAhead(9), '9:00'),
    id: 'appt_chosen',
    appointment_id: 'appt_chosen',
    channel: 'web',
    created_at: '1999-01-01',
  };
  const request = JSON.stringify({
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentId,
    name: 'Ann Able',
    email: 'ann@example.com',
    appointment_datetime: at(dateAhead(3), '10:00'),
    ...forged,
  }).replace('{', '{"__proto__":{"status":"cancelled","channel":"web"},');
  const reply = await manage(portal.url, request);
  expect(reply.status).toBe(200);
  const row = (await appointments(portal, clinic)).at(-1);
  expect(row).toMatchObject({
    clinic_id: clinic.clinicId,
    agent_id: clinic.agentId,
    status: 'confirmed',
    channel: 'api',
    phone_typed: null,
    appointment_id: JSON.parse(reply.text).data.appointment_id,
  });
  expect(row?.ends_at.getTime()).toBe(Date.parse(at(dateAhead(3), '10:30')));
  expect(row?.appointment_id).not.toBe('appt_chosen');
});
