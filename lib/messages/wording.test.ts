import { expect, test } from 'vitest';
import { defaultWording, fillWording, unknownNames, type WordingValues } from './wording.ts';

const values: WordingValues = {
  clinic: 'Riverside Clinic',
  name: 'Jane',
  practitioner: 'Dr. Rivera',
  when: 'Tuesday 1 December at 10 AM',
  place: '48 Riverside Walk',
  reference: 'K7M2X-9QRTB',
  phone: '(212) 555-0142',
  link: 'https://book.example.com/manage/Zm9yLWxpZmU',
};

test('values stand where their names are, however these are typed', () => {
  expect(fillWording('See you {when}, { Name }!', values)).toBe(
    'See you Tuesday 1 December at 10 AM, Jane!',
  );
});

test('a name that there is not stays, and is told', () => {
  expect(fillWording('{practice} {when', values)).toBe('{practice} {when');
  expect(unknownNames('Hello {name}, {practice} {practice} {}')).toEqual(['practice']);
});

test('what a value holds is not looked through for names', () => {
  const sly = { ...values, name: '{link}' };
  expect(fillWording('Hello {name}', sly)).toBe('Hello {link}');
});

test('our own words name nothing that there is not', () => {
  for (const kind of ['booked', 'moved', 'cancelled', 'reminder', 'missed'] as const) {
    for (const medium of ['email', 'text'] as const) {
      const { subject, body } = defaultWording('en', kind, medium);
      expect(unknownNames(subject + body)).toEqual([]);
      // One part of a text message, with a long name, time and link.
      if (medium === 'text') expect(fillWording(body, values).length).toBeLessThanOrEqual(160);
    }
  }
});
