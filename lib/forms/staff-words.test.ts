import { describe, expect, test } from 'vitest';
import { readContact, readNote } from './staff-words.ts';

const typed = { name: 'Jane Doe', email: '', phone: '', notes: '' };

describe('contact details', () => {
  test('a phone is read as people in the country write it, and kept as it was typed', () => {
    expect(readContact({ ...typed, phone: ' 07700 900 982 ' }, 'GB')).toEqual({
      ok: true,
      contact: {
        name: 'Jane Doe',
        email: null,
        phone: '+447700900982',
        phoneTyped: '07700 900 982',
        notes: null,
      },
    });
  });

  test('both ways to reach somebody may be known', () => {
    const both = { ...typed, email: 'jane@example.com', phone: '07700 900 982', notes: ' Call ' };
    expect(readContact(both, 'GB')).toMatchObject({
      contact: { email: 'jane@example.com', phone: '+447700900982', notes: 'Call' },
    });
  });

  test.each([
    [{ ...typed, name: ' ', email: 'a@example.com' }, { name: 'nameMissing' }],
    [typed, { email: 'contactMissing' }],
    [{ ...typed, email: 'jane' }, { email: 'emailFormat' }],
    [{ ...typed, phone: '12' }, { phone: 'phoneFormat' }],
    [{ ...typed, email: 'a@example.com', notes: 'x'.repeat(2001) }, { notes: 'notesTooLong' }],
    [{ ...typed, email: 'a@example.com', name: 'A\u0000B' }, { name: 'nameUnusable' }],
  ])('%j is told as %j', (values, errors) => {
    expect(readContact(values, 'GB')).toEqual({ ok: false, errors });
  });
});

test('a note is text that can be stored, or none', () => {
  expect(readNote(' Bring the file \n')).toEqual({ ok: true, note: 'Bring the file' });
  expect(readNote('')).toEqual({ ok: true, note: '' });
  expect(readNote('x'.repeat(2001))).toEqual({ ok: false, error: 'noteTooLong' });
  expect(readNote('a\u0000b')).toEqual({ ok: false, error: 'noteUnusable' });
});
