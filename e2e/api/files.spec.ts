import { send } from './http.testing.ts';
import { expect, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

/** The address that a clinic's page names for a file of it. */
async function named(url: string, slug: string, file: string): Promise<string> {
  const { text } = await send(url, `/${slug}`);
  const found = new RegExp(`/${slug}/${file}\\?v=[0-9a-f]{12}`).exec(text)?.[0] ?? '';
  expect(found).not.toBe('');
  return found;
}

test('a clinic’s files are kept for ever under the version that its pages name, else not at all', async ({
  portal,
}) => {
  for (const file of ['brand\\.css', 'logo']) {
    const path = await named(portal.url, 'riverside', file);
    const [plain = ''] = path.split('?');
    const caching = async (address: string) =>
      (await send(portal.url, address)).headers['cache-control'];
    expect(await caching(path)).toBe('public, max-age=31536000, immutable');
    expect(await caching(plain)).toBe('no-store');
    expect(await caching(`${plain}?v=000000000000`)).toBe('no-store');
  }
});

test('a new colour or logo has a new address at once', async ({ portal }) => {
  const clinic = await portal.addClinic({ brandColor: '#1f4fa3' });
  const first = await named(portal.url, clinic.slug, 'brand\\.css');
  await portal.db.query('update clinics set brand_color = $2 where clinic_id = $1', [
    clinic.clinicId,
    '#a31f4f',
  ]);
  expect(await named(portal.url, clinic.slug, 'brand\\.css')).not.toBe(first);
});

test('a clinic without colour and logo has neither file, and no other clinic’s', async ({
  portal,
}) => {
  const { slug } = await portal.addClinic();
  for (const file of ['brand.css', 'logo']) {
    const { status, text, headers } = await send(portal.url, `/${slug}/${file}`);
    expect([file, status, text, headers['cache-control']]).toEqual([file, 404, '', 'no-store']);
  }
  const page = await send(portal.url, `/${slug}`);
  expect(page.text).not.toContain('brand.css');
  expect(page.text).not.toContain('<img');
});

test('T42 the files say what they are and are taken for nothing else', async ({ portal }) => {
  const types: Record<string, string | undefined> = {};
  for (const path of ['/riverside/brand.css', '/riverside/logo']) {
    const { headers } = await send(portal.url, path);
    types[path] = headers['content-type'];
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    // A document that is opened by itself, not an image in a page, may run nothing.
    if (path.endsWith('logo')) expect(headers['content-security-policy']).toMatch(/; sandbox$/);
  }
  expect(types).toEqual({
    '/riverside/brand.css': 'text/css; charset=utf-8',
    '/riverside/logo': 'image/svg+xml',
  });
});
