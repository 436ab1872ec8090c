import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type Booked, bookByPhone, shiftTo } from './booked.testing.ts';
import { asText, finds, type Places } from './canaries.testing.ts';
import { callForm, type Fields, filled, formOn, postForm } from './forms.testing.ts';
import { manage, type Reply, send, sendAsRouter } from './http.testing.ts';
import { expect, type OpenPortal, type PortalClinic, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const person = {
  surname: 'Canaryname Zumwalt',
  email: 'canary.mailbox.q7@canary-domain.example',
  notes: 'canary-notes: my left knee hurts since the marathon',
  reason: 'canary-reason: I moved to another town last week',
  answer: 'canary-answer: allergic to latex and penicillin',
  bookedBy: 'Canaryguardian Zumwalt',
  session: 'canary-session-0123456789',
  phone: '+12125550177',
  phoneTyped: '(212) 555-0177',
};

/** The person of these tests: everything a booking can hold, in the row. */
async function bookCanary(portal: OpenPortal, clinic: PortalClinic): Promise<Booked> {
  const booked = await bookByPhone(portal, clinic, {
    name: `Quirina ${person.surname}`,
    email: person.email,
    notes: person.notes,
    call_session_id: person.session,
  });
  await portal.db.query(
    `update appointments set phone = $2, phone_typed = $3, booked_by = $4,
       answers = $5, access_needs = '{interpreter}', is_returning = true
     where appointment_id = $1`,
    [
      booked.id,
      person.phone,
      person.phoneTyped,
      person.bookedBy,
      JSON.stringify([{ question_id: 'q', label: 'Allergies', answer: person.answer }]),
    ],
  );
  return booked;
}

/** What people see of a page, a line a line. */
function visible({ text }: Reply): string[] {
  const main = /<main\b.*?<\/main>/s.exec(text)?.[0] ?? '';
  return main
    .replace(/<script\b.*?<\/script>/gs, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/<\/?(span|strong|b)\b[^>]*>/g, (tag) => (/class="block"/.test(tag) ? '\n' : ''))
    .replace(/<[^>]+>/g, '\n')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Dates, times and the reference, which differ from run to run. */
function masked(lines: string[], { reference }: Booked): string[] {
  const when = /\b\w+day \d{1,2} \w+ \d{4}\b/g;
  const clock = /\b(\d{1,2}(:\d{2})?[ap]m|midday|midnight)\b/g;
  return lines.map((line) =>
    line.replaceAll(reference, 'REFERENCE').replace(when, 'DATE').replace(clock, 'TIME'),
  );
}

const appointment = [
  'When',
  'DATE',
  'TIME (New York time)',
  'What',
  'Visit, 30 minutes',
  'With',
  'Dr. one',
  'Where',
  'Test Clinic',
  '1 Test Street',
];

test('T7 the page of an appointment shows these words and no others', async ({ portal }) => {
  const booked = await bookCanary(portal, await portal.addClinic());
  const page = await send(portal.url, `${booked.link}?booked`);
  expect(masked(visible(page), booked)).toEqual([
    'Appointment booked',
    'For Quirina',
    'Your reference',
    'REFERENCE',
    'Have it ready if you call the clinic.',
    ...appointment,
    'What happens next',
    'You do not need to do anything else. Come to the clinic a few minutes early.',
    'Save the address of this page: it opens your appointment at any time, and lets you change or cancel it.',
    `To change or cancel, go to ${new URL(portal.url).host}/find with the reference above, or call Test Clinic on (212) 555-0100.`,
    'Add to your calendar',
    'Calendar file (.ics)',
    'Google Calendar',
    'Outlook.com',
    'If you change or cancel the appointment later, add it again: the calendar file replaces the earlier one.',
    'Change or cancel',
    'Change date or time',
    'Cancel appointment',
    'History',
    'Booked for DATE, TIME',
    'DATE, TIME',
  ]);
});

/** A form posted as it is and called as a script does; both answers. */
async function submit(portal: OpenPortal, path: string, fields: Fields): Promise<Reply[]> {
  const called = await callForm(portal.url, { path, fields });
  return [called, await postForm(portal.url, { path, fields })];
}

async function formOf(portal: OpenPortal, path: string, ...names: string[]) {
  return formOn((await send(portal.url, path)).text, path, ...names).fields;
}

/** Every way in which a page is read: by a browser, by its script, and ahead of time. */
const readings: Record<string, string>[] = [
  {},
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
];

test('T7 T13 no page, file or answer after a booking holds anything about the person but a first name', async ({
  portal,
}) => {
  test.slow();
  const week = 7 * 24 * 60;
  const clinic = await portal.addClinic();
  const strict = await portal.addClinic({ service: { changeCutoff: week, cancelCutoff: week } });
  const { link, id, reference } = await bookCanary(portal, clinic);
  const late = await bookCanary(portal, strict);
  const heard: [asked: string, reply: Reply][] = [];
  const read = async (base: string) => {
    const start = at(dateAhead(4), '11:00');
    const pages = ['', '?booked', '/change', `/change?start=${start}`, '/cancel', '/cannot-come'];
    for (const path of [...pages, '/appointment.ics'].map((rest) => `${base}${rest}`)) {
      for (const headers of path.endsWith('.ics') ? [{}] : readings) {
        heard.push([path, await sendAsRouter(portal.url, path, { headers })]);
      }
    }
  };
  const post = async (path: string, values: Record<string, string>, ...names: string[]) => {
    const fields = filled(await formOf(portal, path, ...names), values);
    for (const reply of await submit(portal, path, fields)) heard.push([`POST ${path}`, reply]);
  };
  await read(link);
  await read(late.link);
  await post(`${late.link}/cannot-come`, { note: 'x'.repeat(3000) }, 'token');
  await post(`${late.link}/cannot-come`, { note: 'See you' }, 'token');
  await read(late.link);
  await post(`${link}/change?start=${at(dateAhead(4), '11:00')}`, { intent: 'move' }, 'token');
  await read(link);
  await post(`${link}/cancel`, { reason: 'y'.repeat(3000) }, 'token');
  await portal.db.query('update appointments set cancel_reason = $2 where appointment_id = $1', [
    id,
    person.reason,
  ]);
  // What was typed goes back to whoever typed it: here that is somebody else.
  for (const contact of ['stranger@example.com', '+12125550199']) {
    await post('/find', { reference, contact });
  }
  await post(`${link}/cancel`, {}, 'token');
  await read(link);
  await shiftTo(portal, id, new Date(Date.UTC(2020, 0, 6, 15)));
  const found = filled(await formOf(portal, '/find'), { reference, contact: person.email });
  for (const reply of await submit(portal, '/find', found)) {
    expect(reply.text).toContain('This appointment is cancelled');
    heard.push(['POST /find, right', reply]);
  }

  expect(heard.length).toBeGreaterThan(60);
  const places: Places = new Map(
    heard.map(([asked, reply], n) => [`${n} ${asked}`, asText(reply)]),
  );
  expect(finds(person, places)).toEqual([]);
  const names = [...places].filter(([, text]) => text.includes('Quirina')).map(([asked]) => asked);
  expect(names.filter((asked) => /find|\.ics/.test(asked))).toEqual([]);
  expect(names.length).toBeGreaterThan(5);
});

/** The state that an action answers with, out of the framework's stream. */
function stateOf({ text }: Reply): Record<string, unknown> {
  const line = text.split('\n').find((each) => /^1:\{/.test(each)) ?? '1:{}';
  return JSON.parse(line.slice(2));
}

test('T7 the answers of the forms have these keys and no others', async ({ portal }) => {
  const week = 7 * 24 * 60;
  const clinic = await portal.addClinic();
  const strict = await portal.addClinic({ service: { changeCutoff: week, cancelCutoff: week } });
  const { link, id, reference } = await bookCanary(portal, clinic);
  const late = await bookCanary(portal, strict);
  const keysOf = async (path: string, values: Record<string, string>, ...names: string[]) => {
    const fields = filled(await formOf(portal, path, ...names), values);
    return Object.keys(stateOf(await callForm(portal.url, { path, fields }))).sort();
  };
  const unusable = 'a bell \u0007';
  const start = at(dateAhead(4), '11:00');
  expect(await keysOf(`${link}/cancel`, { reason: unusable }, 'token')).toEqual([
    'errors',
    'reason',
  ]);
  expect(await keysOf(`${late.link}/cannot-come`, { note: unusable }, 'token')).toEqual([
    'errors',
    'note',
  ]);
  expect(await keysOf(`${link}/change?start=${start}`, {}, 'token')).toEqual([
    'attempt',
    'start',
    'step',
    'when',
  ]);
  expect(await keysOf('/find', { reference, contact: 'x@y.example' })).toEqual([
    'errors',
    'problem',
    'step',
    'values',
  ]);
  await shiftTo(portal, id, new Date(Date.UTC(2020, 0, 6, 15)));
  const found = filled(await formOf(portal, '/find'), { reference, contact: person.email });
  const state = stateOf(await callForm(portal.url, { path: '/find', fields: found }));
  expect(Object.keys(state).sort()).toEqual(['found', 'step']);
  expect(Object.keys(state['found'] as object).sort()).toEqual([
    'again',
    'practitioner',
    'text',
    'title',
    'what',
    'when',
    'where',
  ]);
});

test('T3 a manage token opens the pages of its own appointment and nothing else', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  const mine = await bookByPhone(portal, clinic);
  const start = at(dateAhead(4), '10:00');
  const other = await bookByPhone(portal, clinic, { start, email: 'other@example.com' });
  const token = mine.link.split('/')[2] ?? '';
  const headers = { Authorization: `Bearer ${token}` };
  const list = '/api/v1/calcom/appointments';
  for (const path of [list, `${list}/${mine.id}`]) {
    const reply = await send(portal.url, `${path}?org_id=${clinic.orgId}`, { headers });
    expect(reply.status, path).toBe(401);
  }
  const asOrganization = { action: 'cancel', org_id: token, agent_id: clinic.agentId };
  const refused = await manage(portal.url, { ...asOrganization, appointment_id: mine.id });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  // The form of one appointment with the token of another changes the other alone, as its page would.
  const path = `${mine.link}/cancel`;
  const fields = filled(await formOf(portal, path, 'token'), {
    token: token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
    appointment_id: other.id,
  });
  const forged = await postForm(portal.url, { path, fields });
  expect(forged.status).toBe(404);
  const { rows } = await portal.db.query(
    'select status from appointments where clinic_id = $1 order by starts_at',
    [clinic.clinicId],
  );
  expect(rows.map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
});
