import { randomBytes } from 'node:crypto';
import { callForm, filled, formOn, type PageForm, postForm } from './forms.testing.ts';
import { percentile, type Reply, send } from './http.testing.ts';
import { expect, type OpenPortal, type PortalClinic, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const rounds = 500;
const triesOfOne = 10;
const sameWithinMs = 10;
const alphabet = '23456789abcdefghjkmnpqrstwxyz';

function newReference(): string {
  return [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** Appointments of one clinic, as many as the tries of a reference make necessary. */
async function bookMany(
  portal: OpenPortal,
  clinic: PortalClinic,
  count: number,
): Promise<string[]> {
  const references = Array.from({ length: count }, newReference);
  await portal.db.query(
    `insert into appointments (clinic_id, appointment_id, agent_id, service_id, practitioner_id,
       status, starts_at, ends_at, period, name, email, channel)
     select $1, 'appt_' || reference, $2, $3, $4, 'confirmed', start, start + interval '30 minutes',
       tstzrange(start, start + interval '30 minutes'), 'Jane Doe', 'jane.doe@example.com', 'api'
     from unnest($5::text[]) with ordinality as given (reference, nth),
       lateral (select date_trunc('hour', now()) + nth * interval '1 hour' as start) as at`,
    [
      clinic.clinicId,
      clinic.agentId,
      clinic.services[0]?.serviceId,
      clinic.practitioners[0]?.practitionerId,
      references,
    ],
  );
  return references;
}

async function findForm({ url }: OpenPortal): Promise<PageForm> {
  return formOn((await send(url, '/find')).text, '/find');
}

function asked(form: PageForm, reference: string, contact: string): PageForm {
  return { ...form, fields: filled(form.fields, { reference, contact }) };
}

/** Status, headers in their order and bytes, less what was typed and what is new in every answer. */
function shown({ status, rawHeaders, headers, text }: Reply, typed: string[]): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
  const requestKey = /"([\w-]{21})v",\{"children":/.exec(text)?.[1] ?? '';
  const names = rawHeaders.filter((_, index) => index % 2 === 0 && rawHeaders[index] !== 'Date');
  const own = [nonce, requestKey, ...typed].filter(Boolean);
  const all = [status, ...names, headers['content-type'], headers['content-length'], text].join(
    '\n',
  );
  const same = own.reduce((rest, each) => rest.replaceAll(each, '…'), all);
  // What is streamed comes in the order in which it becomes ready.
  return same
    .split(/\\n|\n/)
    .filter((line) => !line.startsWith('Link: '))
    .sort()
    .join('\n');
}

test('T8 an unknown reference and a contact that is somebody else’s are answered alike', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  const [email = '', phone = ''] = await bookMany(portal, clinic, 2);
  await portal.db.query(
    `update appointments set email = null, phone = '+12125550177', phone_typed = '(212) 555-0177'
     where appointment_id = $1`,
    [`appt_${phone}`],
  );
  const form = await findForm(portal);
  for (const send_ of [postForm, callForm]) {
    const replies: Record<string, string> = {};
    for (const [which, reference, contact] of [
      ['unknown reference', newReference(), 'jane.doe@example.com'],
      ['wrong address', email, 'jane.dox@example.com'],
      ['wrong number', phone, 'jane.doe@example.org'],
      ['nothing right', newReference(), 'john.doe@example.com'],
    ] as const) {
      const reply = await send_(portal.url, asked(form, reference, contact));
      expect(reply.status).toBe(200);
      expect(reply.text).toContain('We cannot find an appointment with these details');
      replies[which] = shown(reply, [reference, contact]);
    }
    const [first] = Object.values(replies);
    expect(replies).toEqual(
      Object.fromEntries(Object.keys(replies).map((which) => [which, first])),
    );
  }
});

test('T8 how long the answer takes does not tell which of the two was wrong', async ({
  portal,
}) => {
  test.slow();
  const clinic = await portal.addClinic();
  const known = await bookMany(portal, clinic, rounds / triesOfOne);
  const form = await findForm(portal);
  const times: Record<'unknown' | 'wrong', number[]> = { unknown: [], wrong: [] };
  const ask = async (reference: string, round: number) => {
    const contact = `jane.dox${String(round).padStart(4, '0')}@example.com`;
    const { ms, text } = await callForm(portal.url, asked(form, reference, contact));
    expect(text).toContain('We cannot find an appointment with these details');
    return ms;
  };
  // In turns, so that whatever else the machine does falls on both alike.
  for (let round = 0; round < rounds; round += 1) {
    times.unknown.push(await ask(newReference(), round));
    times.wrong.push(await ask(known[round % known.length] ?? '', round));
  }
  const medians = Object.values(times).map((each) => percentile(each, 0.5));
  test.info().annotations.push({ type: 'medians in ms', description: medians.join(', ') });
  expect(Math.abs((medians[0] ?? 0) - (medians[1] ?? 0)), medians.join(', ')).toBeLessThan(
    sameWithinMs,
  );
});

test('T9 a reference that nobody has is limited like one that somebody has', async ({ portal }) => {
  const [known = ''] = await bookMany(portal, await portal.addClinic(), 1);
  const form = await findForm(portal);
  const answers: Record<string, string[]> = {};
  for (const [which, reference] of [
    ['known', known],
    ['unknown', newReference()],
  ] as const) {
    answers[which] = [];
    for (let tries = 0; tries <= triesOfOne; tries += 1) {
      const { text } = await callForm(portal.url, asked(form, reference, 'x.y@example.com'));
      answers[which].push(/We cannot find|There have been too many tries/.exec(text)?.[0] ?? '');
    }
  }
  const expected = [
    ...Array.from({ length: triesOfOne }, () => 'We cannot find'),
    'There have been too many tries',
  ];
  expect(answers).toEqual({ known: expected, unknown: expected });
});
