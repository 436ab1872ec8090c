import { describe, expect, test } from 'vitest';
import { readFind, readReference } from './find.ts';

describe('a reference', () => {
  test.each([
    ['K7M2X-9QRTB', 'as it is shown'],
    ['k7m2x9qrtb', 'in small letters, without the hyphen'],
    [' K7M2X 9QRTB ', 'with spaces'],
    ['K7-M2-X9-QR-TB', 'with hyphens elsewhere'],
    ['K7M2X–9QRTB.', 'with a dash and a full stop'],
    ['appt_k7m2x9qrtb', 'as the id that a phone agent reads out'],
    ['APPT K7M2X 9QRTB', 'as the id in capitals'],
    ['Ｋ７Ｍ２Ｘ９ＱＲＴＢ', 'in wide letters'],
    ['K7M2X-90RTB', 'with a zero, which no reference has'],
    ['K7M2X-9ORTB', 'with an O, which no reference has'],
  ])('%s: %s', (typed) => {
    expect(readReference(typed)?.[0]).toBe('appt_k7m2x9qrtb');
  });

  test('that has the look-alikes itself is looked for as it stands as well', () => {
    expect(readReference('0123456789')).toEqual(['appt_qj23456789', 'appt_0123456789']);
    expect(readReference('K7M2X9QRVVB')?.[0]).toBe('appt_k7m2x9qrwb');
  });

  test('of another length or with other signs is none', () => {
    for (const typed of ['', 'K7M2X', 'K7M2X-9QRTBB', 'appt_', 'К7М2Х9QRTB', "'; drop table"]) {
      expect(readReference(typed), typed).toBeNull();
    }
  });
});

test('what is missing or cannot be meant is said for each field', () => {
  expect(readFind({ reference: ' ', contact: '' })).toEqual({
    ok: false,
    errors: { reference: 'referenceMissing', contact: 'contactMissing' },
  });
  expect(readFind({ reference: 'K7M2X', contact: 'jane' })).toEqual({
    ok: false,
    errors: { reference: 'referenceFormat', contact: 'contactFormat' },
  });
  expect(readFind({ reference: 'K7M2X-9QRTB', contact: `j@${'e'.repeat(300)}.com` })).toEqual({
    ok: false,
    errors: { contact: 'contactFormat' },
  });
});

test.each([
  'jane@example.com',
  ' JANE@EXAMPLE.COM ',
  '(212) 555-0177',
  '+1 212 555 0177',
  '０１６３２ ９６０００１',
])('%s can be looked for', (contact) => {
  expect(readFind({ reference: 'K7M2X-9QRTB', contact })).toEqual({
    ok: true,
    wish: {
      appointmentIds: ['appt_k7m2x9qrtb', 'appt_k7m2x9qrtb'],
      contact: contact.trim(),
    },
  });
});
