import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => join(folder, name));
}

test('T15 SQL is never built from strings: raw SQL stands in migrations alone', () => {
  const files = ['lib', 'app', 'components'].flatMap(sources);
  expect(files.length).toBeGreaterThan(50);
  const raw = /\bsql\s*\.\s*(raw|lit)\b|\bsql\s*\(|\braw\s*`|\.query\s*\(/;
  const found = files.filter((file) => raw.test(readFileSync(join(root, file), 'utf8')));
  expect(found).toEqual([
    // LISTEN takes a name, not a parameter, and holds a connection of its own: nothing in it is given.
    'lib/storage/change-listener.ts',
    'lib/storage/migrations/001-first-tables.ts',
    'lib/storage/migrations/002-booking-experience.ts',
    'lib/storage/migrations/003-remote-gateways.ts',
    'lib/storage/migrations/004-staff-console.ts',
    'lib/storage/migrations/005-identity.ts',
    'lib/storage/migrations/006-customers.ts',
    'lib/storage/migrations/007-history.ts',
    'lib/storage/migrations/009-settings.ts',
    'lib/storage/migrations/010-many.ts',
    'lib/storage/migrations/011-import.ts',
    'lib/storage/migrations/012-embedding.ts',
    'lib/storage/migrations/013-messages.ts',
    'lib/storage/migrations/016-earlier-times.ts',
  ]);
});
