import { expect, test } from 'vitest';
import { readCalendarForm } from './staff-busy-calendar.ts';

const filled = { name: 'Private', kind: 'ics', address: '', user: '', password: '' };
const read = (sent: Partial<typeof filled>) => readCalendarForm({ ...filled, ...sent });

test.each([
  ['https://example.com/a.ics', 'https://example.com/a.ics'],
  [' example.com/a.ics ', 'https://example.com/a.ics'],
  ['webcal://example.com/a.ics', 'webcal://example.com/a.ics'],
])('%s is an address', (address, expected) => {
  expect(read({ address })).toMatchObject({ ok: true, calendar: { address: expected } });
});

test.each(['ftp://example.com/a.ics', 'two words', 'https://', 'https://jane:word@example.com/'])(
  '%s is none',
  (address) => {
    expect(read({ address })).toMatchObject({ ok: false, errors: { address: 'addressWrong' } });
  },
);

test('each field that is empty is told, and the password is not given back', () => {
  const wrong = read({ name: ' ', kind: 'caldav', password: '' });
  expect(wrong).toMatchObject({
    errors: {
      name: 'nameMissing',
      address: 'addressMissing',
      user: 'userMissing',
      password: 'passwordMissing',
    },
  });
  expect(JSON.stringify(read({ kind: 'caldav', password: 'a-secret-word' }))).not.toContain(
    'word"',
  );
});

test('a name is at most as long as there is room for', () => {
  expect(read({ name: 'a'.repeat(61), address: 'example.com' })).toMatchObject({
    errors: { name: 'nameLong' },
  });
});

test('a calendar address takes no user and password along', () => {
  const sent = { address: 'example.com/a.ics', user: 'jane', password: 'word' };
  expect(read(sent)).toMatchObject({ ok: true, calendar: { user: '', password: '' } });
});
