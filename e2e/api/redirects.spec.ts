import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { filled, formOn, postForm } from './forms.testing.ts';
import { type Reply, send } from './http.testing.ts';
import { expect, type OpenPortal, type PortalClinic, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

/** Ways to write an address so that a check takes it for one of ours, or a browser for none. */
const hostile = [
  ...['https://evil.example', 'http://evil.example/path', 'HTTPS://EVIL.EXAMPLE', '//evil.example'],
  ...[
    '///evil.example',
    '////evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
  ],
  ...[
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
  ],
  ...[
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    'https:///evil.example',
  ],
  ...[
    '//evil.example@localhost',
    'https://localhost@evil.example',
    '@evil.example',
    ':80@evil.example',
  ],
  ...[
    'https://localhost.evil.example',
    '.evil.example',
    '//evil。example',
    '//evil%E3%80%82example',
  ],
  ...['https://evil.example#localhost', 'https://evil.example?localhost', '%2f%2fevil.example'],
  ...['%5c%5cevil.example', '/%2fevil.example', '/%5cevil.example', '/%09/evil.example'],
  ...['/..//evil.example', '/.//evil.example', ';//evil.example', '//evil.example/%2e%2e'],
  ...[
    'javascript:location="//evil.example"',
    'JaVaScRiPt:alert(1)//evil',
    'java\nscript:alert(1)//evil',
  ],
  ...['data:text/html,<a href=//evil.example>', 'vbscript:evil', 'blob:https://evil.example/x'],
  ...[
    'https://evil.example\r\nLocation: //evil.example',
    'ftp://evil.example',
    '"><a href=//evil.example>',
  ],
];

/** Every parameter that a page reads, and the names under which others take a place to go on to. */
const parameters = [
  ...[
    'service',
    'with',
    'zone',
    'start',
    'place',
    'city',
    'part',
    'date',
    'month',
    'words',
    'clinic',
  ],
  ...[
    'next',
    'return',
    'returnTo',
    'return_to',
    'redirect',
    'redirect_uri',
    'url',
    'to',
    'continue',
  ],
  ...['callback', 'goto', 'dest', 'from', 'back', 'booked', 'changed', '_rsc', 'dpl', 'nxtPclinic'],
];

async function openLink(portal: OpenPortal, clinic: PortalClinic): Promise<string> {
  const path = `/${clinic.slug}/book?service=visit&with=one&start=${at(dateAhead(3), '10:00')}`;
  const { fields } = formOn((await send(portal.url, path)).text, path, 'attempt', 'start');
  const person = { name: 'Jane Doe', contact: 'email', email: 'jane@example.com', intent: 'book' };
  const booked = await postForm(portal.url, { path, fields: filled(fields, person) });
  expect(booked.status).toBe(303);
  return String(booked.headers.location).replace('?booked', '');
}

/** Where an answer or a page in it leads, as a browser reads it, when that is not to us. */
function placesElsewhere(base: string, path: string, { headers, text }: Reply): string[] {
  const page = new URL(path, base);
  const attributes = text.matchAll(/ (?:href|src|action|formaction|content)="([^"]*)"/gi);
  // In the format of the router addresses are strings after these keys.
  const keys = text.matchAll(/"(?:href|src|action|url|canonicalUrl)":"((?:[^"\\]|\\.)*)"/g);
  const refresh = [headers['refresh'] ?? ''].flat().map((value) => value.replace(/^.*url=/i, ''));
  const router = ['x-action-redirect', 'x-nextjs-redirect', 'x-nextjs-rewrite', 'content-location'];
  const places = [
    headers.location,
    ...refresh,
    ...router.map((name) => [headers[name] ?? ''].flat().join()),
    ...[...attributes].map(([, value = '']) => unescaped(value)),
    ...[...keys].map(([, value = '']) => String(JSON.parse(`"${value}"`))),
  ];
  return places
    .filter((place): place is string => Boolean(place))
    .filter((place) => {
      if (!URL.canParse(place, page.href)) return false;
      const { origin, protocol } = new URL(place, page.href);
      if (/^(tel|mailto):$/.test(protocol)) return false;
      return origin !== page.origin;
    });
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** An answer and those that it redirects to, as far as they are ours. */
async function followed(portal: OpenPortal, path: string, headers = {}): Promise<string[]> {
  const found: string[] = [];
  let next = path;
  for (let hops = 0; hops < 4; hops += 1) {
    const reply = await send(portal.url, next, { headers });
    found.push(...placesElsewhere(portal.url, next, reply));
    const { location } = reply.headers;
    if (!location || found.length > 0) break;
    const { pathname, search } = new URL(location, new URL(next, portal.url));
    next = pathname + search;
  }
  return found;
}

test('T17 no parameter of a page leads off our origin, however it is written', async ({
  portal,
}) => {
  test.setTimeout(360_000);
  expect(hostile.length).toBeGreaterThanOrEqual(40);
  const clinic = await portal.addClinic();
  const link = await openLink(portal, clinic);
  const start = at(dateAhead(4), '10:00');
  const pages: [path: string, query: Record<string, string>][] = [
    ['/', {}],
    [`/${clinic.slug}`, {}],
    [`/${clinic.slug}/book`, { service: 'visit', with: 'one' }],
    [`/${clinic.slug}/book`, { service: 'visit', with: 'one', start }],
    [link, {}],
    [`${link}/change`, {}],
    [`${link}/cancel`, {}],
    ['/nowhere', {}],
  ];
  for (const [path, query] of pages) {
    const usual = await send(portal.url, `${path}?${new URLSearchParams(query)}`);
    // Such as the calendars that an appointment can be added to.
    const known = new Set(placesElsewhere(portal.url, path, usual));
    for (const address of hostile) {
      const every = Object.fromEntries(parameters.map((name) => [name, address]));
      // One at a time where the others decide whether it is read.
      const one = Object.keys(query).concat(Object.keys(query).length > 0 ? ['zone', 'place'] : []);
      const asked = [
        every,
        { ...every, ...query },
        ...one.map((name) => ({ ...query, [name]: address })),
      ];
      for (const [nth, values] of asked.entries()) {
        const asking = `${path}?${new URLSearchParams(values)}`;
        const found = await followed(portal, asking, nth < 2 ? { RSC: '1' } : {});
        if (nth < 2) found.push(...(await followed(portal, asking)));
        expect(
          found.filter((place) => !known.has(place)),
          asking,
        ).toEqual([]);
      }
    }
  }
});

test('T17 no path leads off our origin, and no host that a client names is gone on to', async ({
  portal,
}) => {
  const clinic = await portal.addClinic();
  const paths = [
    ...hostile.map((address) => `/${encodeURI(address).replace(/^\/+/, '')}`),
    ...hostile.map((address) => `/${clinic.slug}/${encodeURI(address)}`),
    ...['//evil.example', '//evil.example/', '///evil.example/..', '/%2f%2fevil.example/'],
    ...['/\\evil.example', '/\\/evil.example/', '//evil.example//', '/.//evil.example/'],
    ...['//evil.example/%2e%2e', `/${clinic.slug}//evil.example/`, `//${clinic.slug}/`],
    ...[`/${clinic.slug}/..//evil.example/`, '//evil%2eexample/', '/manage//evil.example/'],
  ];
  for (const path of paths) {
    for (const headers of [{}, { RSC: '1' }, { Host: 'evil.example' }]) {
      const reply = await send(portal.url, path, { headers });
      // As a browser reads it that asked us for this path.
      const { location } = reply.headers;
      if (location) expect(new URL(location, portal.url).origin, path).toBe(portal.url);
      const body = { ...reply, headers: { ...reply.headers, location: undefined } };
      expect(placesElsewhere(portal.url, '/', body), path).toEqual([]);
    }
  }
  const asked = `/${clinic.slug}/book?service=nothing`;
  for (const name of ['Host', 'X-Forwarded-Host', 'Forwarded', 'X-Original-URL', 'X-Rewrite-URL']) {
    const value = name === 'Forwarded' ? 'host=evil.example' : 'evil.example';
    const { status, headers } = await send(portal.url, asked, { headers: { [name]: value } });
    expect(status).toBe(307);
    expect(headers.location, name).toMatch(/^\/(?![/\\])/);
  }
});

test('T17 no field of a form leads off our origin', async ({ portal }) => {
  test.setTimeout(300_000);
  const clinic = await portal.addClinic();
  const path = `/${clinic.slug}/book?service=visit&with=one&start=${at(dateAhead(5), '10:00')}`;
  const { fields } = formOn((await send(portal.url, path)).text, path, 'attempt', 'start');
  const person = { name: 'Jane Doe', contact: 'email', email: 'jane@example.com', intent: 'book' };
  for (const address of hostile) {
    const others = Object.fromEntries(
      ['next', 'token', 'url', 'to'].map((name) => [name, address]),
    );
    for (const name of ['service', 'with', 'zone', 'start']) {
      const values = { ...person, ...others, [name]: address };
      const reply = await postForm(portal.url, { path, fields: filled(fields, values) });
      expect(placesElsewhere(portal.url, path, reply), `${name}: ${address}`).toEqual([]);
    }
  }
});

test('T17 the search finds a place elsewhere in each way a page can lead there', () => {
  const found = (reply: Partial<Reply>) =>
    placesElsewhere('http://localhost:3000', '/a', { headers: {}, text: '', ...reply } as Reply);
  for (const place of ['//evil.example', '/\\evil.example', 'https:evil.example', 'javascript:x']) {
    expect(found({ headers: { location: place } }), place).toEqual([place]);
    expect(found({ text: `<a href="${place}">` }), place).toEqual([place]);
    expect(found({ text: `{"href":${JSON.stringify(place)}}` }), place).toEqual([place]);
  }
  expect(found({ headers: { location: '/b' }, text: '<a href="/c"><a href="tel:+1">' })).toEqual(
    [],
  );
});
