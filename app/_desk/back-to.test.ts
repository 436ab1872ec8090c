import { expect, test } from 'vitest';
import { backTo } from './back-to.ts';

const clinic = { slug: 'riverside' };

test('a form comes back to its own page, with what is to be said there', () => {
  expect(backTo(clinic, '/staff/riverside?date=2026-08-05', { did: 'x' })).toBe(
    '/staff/riverside?date=2026-08-05&did=x',
  );
  expect(backTo(clinic, '/staff/riverside/appointments/appt_2', { did: 'x' })).toBe(
    '/staff/riverside/appointments/appt_2?did=x',
  );
});

test.each([
  '',
  'https://evil.example',
  '//evil.example',
  '/staff/harbour',
  '/staff/riverside2',
  '/staff/riverside/../harbour',
  '/staff/riverside\\..',
])('and not to %j', (path) => {
  expect(backTo(clinic, path, { did: 'x' })).toBe('/staff/riverside?did=x');
});
