import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields } from '../contract/fields.ts';
import { type DetailsValues, detailsErrorKeys, detailsFields, emptyDetails } from './details.ts';
import { detailsSchema } from './details-schema.ts';
import { fieldErrors } from './field-errors.ts';
import { formValues } from './form-values.ts';
import { chosenNeeds, readPerson } from './person.ts';
import { phoneExamples, phoneShown, toE164 } from './phone.ts';
import { reasonSchema } from './reason.ts';

function errorsOf(values: Partial<DetailsValues>) {
  const parsed = detailsSchema([], 2026).safeParse({ ...emptyDetails, ...values });
  return parsed.success ? {} : fieldErrors(parsed.error, detailsFields([]));
}

const asked = { country: 'GB', questions: [], accessNeeds: {}, thisYear: 2026 };
const jane = { name: 'Jane Doe', contact: 'email', email: 'jane@example.com' };

test('the examples of the documentation hold', () => {
  expect(detailsSchema([], 2026).safeParse({ whoFor: 'me', ...jane, notes: '' }).success).toBe(
    true,
  );
  const values = { ...emptyDetails, name: 'Jane Doe', contact: 'mobile', mobile: '07700 900 982' };
  expect(readPerson(values, asked)).toEqual({
    ok: true,
    person: { name: 'Jane Doe', phone: '+447700900982', phone_typed: '07700 900 982' },
  });
  expect(toE164('07700 900 982', 'GB')).toBe('+447700900982');
  expect(phoneExamples('GB').mobile).toBe('07700 900 982');
  expect(reasonSchema.parse({ reason: ' I feel better ' })).toEqual({ reason: 'I feel better' });
  const data = new FormData();
  data.set('name', 'Jane Doe');
  expect(formValues(data, ['name'])).toEqual({ name: 'Jane Doe' });
});

describe('the details', () => {
  test('everything that is missing is said at once', () => {
    expect(errorsOf({})).toEqual({ name: 'nameMissing', contact: 'contactMissing' });
    expect(errorsOf({ contact: 'email' })).toEqual({ name: 'nameMissing', email: 'emailMissing' });
    expect(errorsOf({ contact: 'landline', notes: 'x'.repeat(2001) })).toEqual({
      name: 'nameMissing',
      landline: 'landlineMissing',
      notes: 'notesTooLong',
    });
  });

  test('only the chosen way to be reached is looked at', () => {
    expect(errorsOf({ ...jane, mobile: 'not a number', landline: '1' })).toEqual({});
  });

  test.each([
    ['name', { name: 'x'.repeat(201) }, 'nameTooLong'],
    ['name', { name: 'Jane\nDoe' }, 'nameUnusable'],
    ['contact', { contact: 'pigeon' }, 'contactMissing'],
    ['email', { email: 'jane@example' }, 'emailFormat'],
    ['email', { email: `${'x'.repeat(250)}@example.com` }, 'emailFormat'],
    ['mobile', { contact: 'mobile', mobile: 'none' }, 'mobileFormat'],
    ['mobile', { contact: 'mobile', mobile: '1'.repeat(41) }, 'mobileFormat'],
    ['notes', { notes: 'a\u0000b' }, 'notesUnusable'],
  ] as const)('%s %o is answered with %s', (field, values, error) => {
    expect(errorsOf({ ...jane, ...values })).toEqual({ [field]: error });
  });

  test('for somebody else both names are asked for, and each says whose it is', () => {
    expect(errorsOf({ whoFor: 'other', contact: 'email', email: 'jane@example.com' })).toEqual({
      name: 'theirNameMissing',
      bookedBy: 'bookedByMissing',
    });
    expect(errorsOf({ ...jane, whoFor: 'other', bookedBy: 'A\nB' })).toEqual({
      bookedBy: 'nameUnusable',
    });
    expect(errorsOf({ ...jane, whoFor: 'me', bookedBy: 'A\nB' })).toEqual({});
    const values = { ...emptyDetails, ...jane, whoFor: 'other', bookedBy: ' John Doe ' };
    expect(readPerson(values, asked)).toMatchObject({
      person: { name: 'Jane Doe', booked_by: 'John Doe' },
    });
  });

  test('only the needs that the service offers are passed on', () => {
    const ticked = { 'need-interpreter': 'yes', 'need-longer': 'yes', 'need-step_free': 'on' };
    const values = { ...emptyDetails, ...jane, ...ticked };
    const offering = { ...asked, accessNeeds: { interpreter: 15, step_free: 0 } };
    expect(readPerson(values, offering)).toMatchObject({
      person: { access_needs: ['interpreter'] },
    });
    expect(readPerson(values, asked)).toEqual({
      ok: true,
      person: { name: 'Jane Doe', email: 'jane@example.com' },
    });
    expect(chosenNeeds({ ...emptyDetails, 'need-longer': 'yes' }, { longer: 15 })).toEqual([
      'longer',
    ]);
  });

  test('names of every kind are taken', () => {
    for (const name of [
      'Ng',
      'Zoë Ångström-O’Neill',
      '李小龍',
      'محمد',
      'X Æ A-12',
      'Jane Doe 3rd',
    ]) {
      expect(errorsOf({ ...jane, name })).toEqual({});
    }
  });

  test('marks that turn the direction of writing are taken out of names', () => {
    const marks = [...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'];
    for (const mark of marks) {
      const values = { ...jane, name: `${mark} Jane${mark} Doe ${mark}` };
      const forOther = { ...values, whoFor: 'other', bookedBy: `John${mark}` };
      expect(readPerson({ ...emptyDetails, ...forOther }, asked)).toMatchObject({
        person: { name: 'Jane Doe', booked_by: 'John' },
      });
    }
    expect(errorsOf({ ...jane, name: marks.join(' ') })).toEqual({ name: 'nameMissing' });
    // What joins letters, and what says how a single one is meant, stays.
    const kept = 'می\u200cخواهم \u200fJane';
    expect(readPerson({ ...emptyDetails, ...jane, name: kept }, asked)).toMatchObject({
      person: { name: kept },
    });
  });

  test('what the form takes, the contract takes, and every error has its words', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.emailAddress());
    const values = fc.record({
      whoFor: fc.constantFrom('', 'me', 'other', 'x'),
      bookedBy: text,
      name: text,
      contact: fc.constantFrom('email', 'mobile', 'landline', '', 'x'),
      email: text,
      mobile: text,
      landline: text,
      notes: text,
    });
    fc.assert(
      fc.property(values, (typed) => {
        const read = readPerson({ ...emptyDetails, ...typed }, asked);
        if (!read.ok) {
          for (const key of Object.values(read.errors)) expect(detailsErrorKeys).toContain(key);
          return;
        }
        const { name, email, phone, notes, booked_by: bookedBy } = read.person;
        expect(fields.name.parse(name)).toBe(name);
        if (bookedBy !== undefined) expect(fields.name.parse(bookedBy)).toBe(bookedBy);
        expect(bookedBy === undefined).toBe(typed.whoFor !== 'other');
        if (email !== undefined) expect(fields.email.parse(email)).toBe(email);
        if (phone !== undefined) expect(fields.phone.parse(phone)).toBe(phone);
        if (notes !== undefined) expect(fields.notes.parse(notes)).toBe(notes);
        expect([email, phone].filter((way) => way !== undefined)).toHaveLength(1);
      }),
    );
  });
});

describe('a phone number', () => {
  test.each([
    ['(212) 555-0123', 'US', '+12125550123'],
    ['212.555.0123', 'US', '+12125550123'],
    ['+44 7700 900982', 'US', '+447700900982'],
    ['0044 7700 900982', 'GB', '+447700900982'],
    ['+1 212 555 0123', 'XX', '+12125550123'],
    ['12345', 'GB', null],
    ['0000000000', 'US', null],
    ['ring me', 'GB', null],
  ])('%s in %s is %s', (typed, country, e164) => {
    expect(toE164(typed, country)).toBe(e164);
  });

  test('the examples we show are taken, and so can be copied', () => {
    for (const country of ['AU', 'CA', 'GB', 'US', 'FR']) {
      const { mobile, landline } = phoneExamples(country);
      expect(toE164(mobile, country)).toMatch(/^\+/);
      expect(toE164(landline, country)).toMatch(/^\+/);
    }
  });

  test('one that cannot exist is an error of its own field', () => {
    const values = { ...emptyDetails, name: 'Jane', contact: 'landline', landline: '01632 96' };
    expect(readPerson(values, asked)).toEqual({
      ok: false,
      errors: { landline: 'landlineFormat' },
    });
  });
});

describe('T6 the values of a form', () => {
  test('are the known fields only, each sent once and as text', () => {
    const data = new FormData();
    data.append('name', 'Jane');
    data.append('name', 'Mallory');
    data.append('email', new File(['x'], 'x.txt'));
    data.append('org_id', 'forged');
    data.append('__proto__', 'forged');
    data.append('$ACTION_ID_0', 'x');
    data.append('notes', 'one\r\ntwo');
    expect(formValues(data, ['name', 'email', 'notes', 'mobile'])).toEqual({
      name: '',
      email: '',
      notes: 'one\ntwo',
      mobile: '',
    });
  });
});

test('a number is shown as it is written in the country of the clinic, and dialled in full', () => {
  const dialled = 'tel:+447700900982';
  expect(phoneShown('+447700900982', 'GB')).toEqual({ text: '07700 900982', href: dialled });
  expect(phoneShown('+447700900982', 'US')).toEqual({ text: '+44 7700 900982', href: dialled });
  expect(phoneShown('07700-900 982', 'GB')).toEqual({ text: '07700-900 982', href: dialled });
  expect(phoneShown('ask for 12', 'GB')).toEqual({ text: 'ask for 12', href: 'tel:12' });
});
