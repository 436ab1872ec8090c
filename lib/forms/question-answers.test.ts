import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dependsOnVisits, isAsked, type Question } from '../contract/questions.ts';
import {
  type DetailsValues,
  detailsErrorKeys,
  detailsFields,
  emptyDetails,
  notAsked,
  readDetailsForm,
} from './details.ts';
import { readPerson } from './person.ts';

function question(questionId: string, given: Partial<Question>): Question {
  const plain = {
    kind: 'text',
    hint: '',
    options: [],
    required: false,
    askedOf: 'everyone',
  } as const;
  return { questionId, label: `Question ${questionId}?`, ...plain, ...given };
}

const options = ['Neck or back', 'Somewhere else'];
const questions = [
  question('where', { kind: 'choice', options, required: true }),
  question('sent', { kind: 'yes_no', required: true, askedOf: 'new' }),
  question('since', { kind: 'date', askedOf: 'new' }),
  question('news', { required: true, askedOf: 'returning' }),
];
const jane = { ...emptyDetails, name: 'Jane Doe', contact: 'email', email: 'jane@example.com' };

function read(values: Partial<DetailsValues>, asked: readonly Question[] = questions) {
  const place = { country: 'GB', accessNeeds: {}, thisYear: 2026 };
  return readPerson({ ...jane, ...values }, { ...place, questions: asked });
}

test('the examples of the documentation hold', () => {
  expect(isAsked({ askedOf: 'new' }, false)).toBe(true);
  expect(dependsOnVisits([{ askedOf: 'everyone' }])).toBe(false);
});

describe('what a service asks', () => {
  test('who has been before is asked first, where that matters', () => {
    expect(read({})).toEqual({
      ok: false,
      errors: { returning: 'returningMissing', 'q-where': 'choiceMissing' },
    });
    expect(read({}, [question('a', {})])).toMatchObject({ ok: true });
  });

  test('new customers are asked what new customers are asked', () => {
    expect(read({ returning: 'no', 'q-news': 'x'.repeat(3000) })).toEqual({
      ok: false,
      errors: { 'q-where': 'choiceMissing', 'q-sent': 'yesNoMissing' },
    });
    const answered = { 'q-where': 'Neck or back', 'q-sent': 'yes', 'q-news': 'not asked' };
    expect(read({ returning: 'no', ...answered })).toMatchObject({
      person: {
        is_returning: false,
        answers: [
          { question_id: 'where', label: 'Question where?', answer: 'Neck or back' },
          { question_id: 'sent', label: 'Question sent?', answer: 'yes' },
        ],
      },
    });
  });

  test('a year that is far from this one is answered at its own box', () => {
    const answered = { returning: 'no', 'q-where': 'Neck or back', 'q-sent': 'yes' };
    const since = { ...answered, 'q-since-day': '1', 'q-since-month': '1' };
    for (const year of ['1905', '2032', '9999']) {
      expect(read({ ...since, 'q-since-year': year })).toEqual({
        ok: false,
        errors: { 'q-since-year': 'dateYearFar' },
      });
    }
    expect(read({ ...since, 'q-since-year': '1906' })).toMatchObject({ ok: true });
  });

  test('returning customers are asked what returning customers are asked', () => {
    const typed = { returning: 'yes', 'q-where': 'Somewhere else', 'q-since-day': '99' } as const;
    expect(read(typed)).toEqual({ ok: false, errors: { 'q-news': 'answerMissing' } });
    expect(read({ ...typed, 'q-news': ' All better ' })).toMatchObject({
      person: {
        is_returning: true,
        answers: [
          { question_id: 'where', answer: 'Somewhere else' },
          { question_id: 'news', answer: 'All better' },
        ],
      },
    });
  });

  test('a date is kept as a date, and what is wrong with one is said at its box', () => {
    const answered = { returning: 'no', 'q-where': 'Neck or back', 'q-sent': 'no' } as const;
    const since = { 'q-since-day': '27', 'q-since-month': 'mar', 'q-since-year': '2026' };
    expect(read({ ...answered, ...since })).toMatchObject({
      person: { answers: [{}, {}, { question_id: 'since', answer: '2026-03-27' }] },
    });
    expect(read({ ...answered, ...since, 'q-since-year': '' })).toEqual({
      ok: false,
      errors: { 'q-since-year': 'dateYear' },
    });
    const required = [question('since', { kind: 'date', required: true })];
    expect(read({}, required)).toEqual({ ok: false, errors: { 'q-since-day': 'dateMissing' } });
  });

  test.each([
    [{ kind: 'choice', options }, 'Nowhere', 'choiceMissing'],
    [{ kind: 'yes_no' }, 'perhaps', 'yesNoMissing'],
    [{ kind: 'text' }, 'x'.repeat(2001), 'answerTooLong'],
    [{ kind: 'text' }, 'a\u0000b', 'answerUnusable'],
    [{ kind: 'text', required: true }, '  ', 'answerMissing'],
  ] as const)('%o does not take %j', (given, answer, error) => {
    const asked = [question('a', given)];
    expect(read({ 'q-a': answer.slice(0, 2001) }, asked)).toEqual({
      ok: false,
      errors: { 'q-a': error },
    });
  });

  test('errors come in the order of the page', () => {
    const order = detailsFields(questions);
    const wrong = readPerson(
      { ...emptyDetails, returning: 'no', notes: 'x'.repeat(2001) },
      { country: 'GB', questions, accessNeeds: {}, thisYear: 2026 },
    );
    const named = wrong.ok ? [] : order.filter((field) => wrong.errors[field]);
    expect(named).toEqual(['name', 'contact', 'q-where', 'q-sent', 'notes']);
  });

  test('whatever is typed is an answer or an error with words', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...options, 'yes'),
    );
    const fields = detailsFields(questions).filter((field) => field.startsWith('q-'));
    const typed = fc.record(Object.fromEntries(fields.map((field) => [field, text])));
    fc.assert(
      fc.property(typed, fc.constantFrom('yes', 'no', '', 'x'), (answers, returning) => {
        const found = read({ ...answers, returning });
        if (found.ok) {
          for (const { answer } of found.person.answers ?? []) expect(answer).not.toBe('');
        } else {
          for (const key of Object.values(found.errors)) expect(detailsErrorKeys).toContain(key);
        }
      }),
    );
  });
});

test('what another service asked is carried along and not shown', () => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...jane, 'q-where': 'Neck or back', 'q-x': 'y' })) {
    data.append(name, value);
  }
  data.set('need-longer', 'yes');
  const values = readDetailsForm(data, questions);
  expect(values).toEqual({ ...jane, 'q-where': 'Neck or back', 'need-longer': 'yes' });
  expect(notAsked(values, { questions: [], needs: [] })).toEqual({
    'q-where': 'Neck or back',
    'need-longer': 'yes',
  });
  expect(notAsked(values, { questions, needs: [{ need: 'longer', hint: '' }] })).toEqual({});
});
