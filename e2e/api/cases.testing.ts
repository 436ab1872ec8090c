import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** One request to the manage endpoint, well meant or not. */
export interface Case {
  headers: Record<string, string>;
  body: Buffer;
}

interface Known {
  org_id: string;
  agent_id: string;
  /** An appointment that may be moved and cancelled. */
  appointment_id: string;
  /** Starts that may be free. */
  starts: readonly string[];
}

const json = { 'Content-Type': 'application/json' };

const oddTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '\u202e\u200b\ufeff',
    '__proto__',
    'constructor',
    'toString',
    '{{7*7}}',
    "'; drop table appointments; --",
    '<script>alert(1)</script>',
    '%00%0d%0aSet-Cookie: a=b',
    '\r\nX-Injected: 1',
    'x'.repeat(5000),
    'ﷺ'.repeat(200),
    'null',
    '[object Object]',
  ),
);

/** Characters that something on the way may not bear, alone or among others. */
const oddLetters = fc.string({
  unit: fc.constantFrom(
    ...['\u0000', '\u0007', '\u001f', '\u007f', '\u0085', '\r', '\n', '\t', '\u2028', '\ud800'],
    ...['\ufffe', '\u202e', '"', "'", '\\', '%', 'a', 'é', '漢', '🩺'],
  ),
  minLength: 1,
  maxLength: 12,
});

const oddTimes = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('0000', '0001', '1582', '1899', '1970', '2026', '2027', '2400', '9999'),
      fc.constantFrom('-01-01T00:00', '-12-31T23:59:59.999', '-02-29T12:00:00', '-03-08T02:30'),
      fc.constantFrom('', 'Z', '+18:00', '-18:00', '+00:00', '+05:45', '-0330', '+14', '+24:00'),
    )
    .map((parts) => parts.join('')),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('2026-13-01T00:00Z', '2026-01-01', '2026-01-01T24:00Z', '2026-W10-1T10:00Z', '0'),
  oddTexts,
);

const oddZones = fc.oneof(
  fc.constantFrom(
    'Asia/Kathmandu',
    'Pacific/Apia',
    'utc',
    'america/new_york',
    'Etc/GMT+12',
    'EST5EDT',
    'GMT+1',
    '+05:30',
    'localtime',
    '../../etc/passwd',
  ),
  oddTexts,
);

const oddNumbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 30, 31, 2 ** 53, 1e308),
);

const oddValues = fc.oneof(
  oddTexts,
  oddNumbers,
  fc.constantFrom(null, true, false, [], {}, [[]], [null]),
  fc.jsonValue({ maxDepth: 4 }),
);

/** What the schema takes, with the ids of a clinic that exists. */
function valid({ org_id, agent_id, appointment_id, starts }: Known) {
  const start = fc.constantFrom(...starts);
  const zone = fc.option(fc.constantFrom('Europe/London', 'Asia/Kolkata', 'UTC'), {
    nil: undefined,
  });
  const days_ahead = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
  const notes = fc.option(fc.string({ minLength: 1, maxLength: 100 }), { nil: undefined });
  const which = { org_id: fc.constant(org_id), agent_id: fc.constant(agent_id), timezone: zone };
  const appointment = fc.constant(appointment_id);
  return fc.oneof(
    fc.record({
      action: fc.constant('book'),
      ...which,
      name: fc.constantFrom('Ann Able', 'Zoë Ødegård', '李小龍', "O'Neil"),
      email: fc.integer({ min: 1, max: 1e6 }).map((id) => `person${id}@example.com`),
      appointment_datetime: start,
      notes,
    }),
    fc.record({
      action: fc.constant('reschedule'),
      ...which,
      appointment_id: appointment,
      appointment_datetime: start,
    }),
    fc.record({ action: fc.constant('cancel'), ...which, appointment_id: appointment }),
    fc.record({ action: fc.constantFrom('suggest', 'availability'), ...which, days_ahead }),
  );
}

/** A valid request with some of it broken. */
function nearValid(known: Known) {
  const change = fc.oneof(
    fc.record({ key: fc.constant('appointment_datetime'), value: oddTimes }),
    fc.record({ key: fc.constant('timezone'), value: oddZones }),
    fc.record({ key: fc.constant('days_ahead'), value: oddNumbers }),
    fc.record({
      key: fc.constantFrom('name', 'notes', 'call_session_id', 'appointment_id', 'email'),
      value: oddLetters.map((letters) => `a${letters}z`),
    }),
    fc.record({ key: fc.constantFrom('org_id', 'agent_id'), value: fc.uuid() }),
    fc.record({ key: fc.constant('appointment_id'), value: fc.constantFrom('appt_0', 'appt_x') }),
    fc.record({
      key: fc.oneof(
        fc.constantFrom(
          ...['action', 'agent_id', 'org_id', 'name', 'email', 'phone', 'timezone', 'notes'],
          ...['appointment_id', 'call_session_id', 'days_ahead', 'or_agent_ids', 'hold'],
          ...[
            'phone_typed',
            '__proto__',
            'constructor',
            'status',
            'duration',
            'ends_at',
            'clinic_id',
          ],
        ),
        oddTexts,
      ),
      value: fc.oneof(oddValues, fc.constant(undefined)),
    }),
  );
  return fc.tuple(valid(known), fc.array(change, { minLength: 1, maxLength: 4 })).map(
    ([request, changes]) =>
      // Written by hand, because an object would take "__proto__" for its prototype.
      `{${[...Object.entries(request), ...changes.map(({ key, value }) => [key, value])]
        .filter(([key, value], index, all) => {
          const isLast = all.findLastIndex(([other]) => other === key) === index;
          return value !== undefined && isLast;
        })
        .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
        .join(',')}}`,
  );
}

/** Texts that are JSON and should not be, and the other way round. */
function oddJson(known: Known) {
  const text = valid(known).map((request) => JSON.stringify(request));
  const members = text.map((json) => json.slice(1, -1));
  const many = fc.integer({ min: 1, max: 30_000 });
  return fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.tuple(text, fc.nat()).map(([json, at]) => json.slice(0, at % json.length)),
    fc.tuple(members, members).map((both) => `{${both.join(',')}}`),
    members.map(
      (json) =>
        `{"__proto__":{"success":true,"org_id":"x"},${json},"constructor":{"prototype":{}}}`,
    ),
    many.map((depth) => '['.repeat(depth)),
    many.map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
    fc
      .tuple(members, many)
      .map(
        ([json, depth]) =>
          `{${json},"notes":${'{"a":'.repeat(depth % 10_000)}1${'}'.repeat(depth % 10_000)}}`,
      ),
    fc
      .tuple(
        members,
        fc.constantFrom('1e400', '-1e400', '9'.repeat(400), '1e-400', '-0', '007', 'NaN'),
      )
      .map(([json, number]) => `{${json},"days_ahead":${number}}`),
    fc
      .tuple(text, fc.constantFrom('\u{feff}', '//', ',', '}', ' \n\t', '\u0000'))
      .map((pair) => pair.join('')),
    fc
      .tuple(members, fc.integer({ min: 1, max: 3000 }))
      .map(
        ([json, count]) => `{${json},${Array.from({ length: count }, (_, n) => `"k${n}":${n}`)}}`,
      ),
    fc.integer({ min: 65_500, max: 65_600 }).map((size) => `{"notes":"${'x'.repeat(size - 12)}"}`),
  );
}

/** The same text in other encodings, or said to be in others. */
function oddEncoding(known: Known): fc.Arbitrary<Case> {
  const text = valid(known).map((request) => JSON.stringify({ ...request, notes: 'Zoë ✓' }));
  return fc
    .tuple(
      text,
      fc.constantFrom('utf16', 'latin1', 'bom', 'gzip', 'saidGzip', 'saidUtf16', 'base64'),
    )
    .map(([json, how]): Case => {
      const type = (value: string) => ({ 'Content-Type': `application/json; charset=${value}` });
      switch (how) {
        case 'utf16':
          return { headers: type('utf-16'), body: Buffer.from(json, 'utf16le') };
        case 'latin1':
          return { headers: type('iso-8859-1'), body: Buffer.from(json, 'latin1') };
        case 'bom':
          return { headers: type('utf-8'), body: Buffer.from(`\u{feff}${json}`) };
        case 'gzip':
          return {
            headers: { ...type('utf-8'), 'Content-Encoding': 'gzip' },
            body: gzipSync(json),
          };
        case 'saidGzip':
          return {
            headers: { ...type('utf-8'), 'Content-Encoding': 'gzip, br' },
            body: Buffer.from(json),
          };
        case 'saidUtf16':
          return { headers: type('utf-16le'), body: Buffer.from(json) };
        default:
          return {
            headers: type('utf-8'),
            body: Buffer.from(Buffer.from(json).toString('base64')),
          };
      }
    });
}

const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((c) => c !== 0x7f)
    .map((c) => String.fromCharCode(c)),
  maxLength: 300,
});

const contentTypes = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/JSON;charset=UTF-8',
    'application/problem+json',
    'text/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/json, text/plain',
    'application/json;;;;',
    'json',
    '*/*',
    '',
  ),
  headerText,
);

const extraHeaders = fc.dictionary(
  fc.constantFrom(
    ...['Idempotency-Key', 'Authorization', 'X-Api-Key', 'X-Forwarded-For', 'X-Forwarded-Host'],
    ...['Accept', 'Accept-Language', 'Cookie', 'Origin', 'Referer', 'Range', 'If-None-Match'],
    ...['X-HTTP-Method-Override', 'X-Frontdesk-Client', 'X-Middleware-Subrequest', 'Priority'],
  ),
  headerText,
  { maxKeys: 3 },
);

/** Requests of every kind, about a third of them understood. */
export function hostileCases(known: Known): fc.Arbitrary<Case> {
  const asJson = (text: fc.Arbitrary<string>) =>
    text.map((body): Case => ({ headers: json, body: Buffer.from(body) }));
  const plain = fc.oneof(
    { weight: 3, arbitrary: asJson(valid(known).map((request) => JSON.stringify(request))) },
    { weight: 6, arbitrary: asJson(nearValid(known)) },
    { weight: 4, arbitrary: asJson(oddJson(known)) },
    { weight: 1, arbitrary: oddEncoding(known) },
    {
      weight: 2,
      arbitrary: fc
        .uint8Array({ maxLength: 2000 })
        .map((bytes): Case => ({ headers: json, body: Buffer.from(bytes) })),
    },
  );
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    {
      weight: 1,
      arbitrary: fc
        .tuple(plain, contentTypes)
        .map(([sent, type]) => ({ ...sent, headers: { ...sent.headers, 'Content-Type': type } })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(plain, extraHeaders)
        .map(([sent, extra]) => ({ ...sent, headers: { ...extra, ...sent.headers } })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(plain, fc.constantFrom('one', 'two', 'three'))
        .map(([sent, key]) => ({ ...sent, headers: { ...sent.headers, 'Idempotency-Key': key } })),
    },
  );
}
