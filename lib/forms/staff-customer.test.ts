import { describe, expect, test } from 'vitest';
import { readCustomer } from './staff-customer.ts';

const jane = { name: 'Jane Doe', phone: '(212) 555-0123', email: '', note: '' };

describe('a customer’s details', () => {
  test('a number is kept as it was typed, and read for the wire', () => {
    expect(readCustomer(jane, 'US', null)).toEqual({
      ok: true,
      customer: {
        name: 'Jane Doe',
        email: null,
        phone: '+12125550123',
        phoneTyped: '(212) 555-0123',
        staffNote: null,
      },
    });
  });

  test('a number that was not touched stays, whatever country it is from', () => {
    const before = { phone: '+442079460123', phoneTyped: '020 7946 0123' };
    const read = readCustomer({ ...jane, phone: '020 7946 0123' }, 'US', before);
    expect(read).toMatchObject({ ok: true, customer: before });
  });

  test('marks that turn the direction of writing are taken out of a name', () => {
    expect(readCustomer({ ...jane, name: '\u202eJane\u2069 Doe' }, 'US', null)).toMatchObject({
      customer: { name: 'Jane Doe' },
    });
  });

  test('everything that is wrong is told at once', () => {
    const typed = { name: ' ', phone: '', email: 'x', note: 'x'.repeat(2001) };
    expect(readCustomer(typed, 'US', null)).toEqual({
      ok: false,
      errors: { name: 'nameMissing', email: 'emailFormat', note: 'noteUnusable' },
    });
    expect(readCustomer({ ...jane, phone: '' }, 'US', null)).toEqual({
      ok: false,
      errors: { phone: 'contactMissing' },
    });
  });
});
