import { describe, expect, test } from 'vitest';
import { readMany } from './staff-many.ts';
import { slugOf } from './staff-settings.ts';
import { brandForm } from './staff-settings-brand.ts';
import { practitionerForm, questionForm } from './staff-settings-people.ts';
import { serviceForm } from './staff-settings-service.ts';

const service = {
  name: 'Visit',
  slug: 'visit',
  description: '',
  preparation: '',
  duration: 30,
  changeCutoff: 120,
  cancelCutoff: 90,
  accessNeeds: { interpreter: 10, step_free: 0 },
  active: true,
};
const typedService = serviceForm.write(service);

describe('a service', () => {
  test('is read as it was written', () => {
    expect(serviceForm.read(typedService)).toEqual({ ok: true, values: service });
    expect(typedService).toMatchObject({ changeCutoff: '2', changeCutoffUnit: 'hours' });
    expect(typedService).toMatchObject({ cancelCutoff: '90', cancelCutoffUnit: 'minutes' });
    expect(serviceForm.write({ ...service, changeCutoff: 2880 })).toMatchObject({
      changeCutoff: '2',
      changeCutoffUnit: 'days',
    });
  });

  test('left empty, the address is made from the name', () => {
    const read = serviceForm.read({ ...typedService, name: 'Été & Co', slug: '' });
    expect(read.ok && read.values).toMatchObject({ slug: 'ete-co' });
  });

  const wrong: [string, string, string][] = [
    ['name', ' ', 'nameMissing'],
    ['name', 'a\nb', 'textUnusable'],
    ['slug', 'Not this', 'slugWrong'],
    ['duration', '0', 'lengthWrong'],
    ['duration', '1441', 'lengthWrong'],
    ['duration', '1e2', 'lengthWrong'],
    ['changeCutoff', '', 'cutoffWrong'],
    ['cancelCutoff', '525601', 'cutoffWrong'],
    ['need_longer', 'ten', 'minutesWrong'],
  ];
  test.each(wrong)('%s may not be %j', (field, typed, error) => {
    expect(serviceForm.read({ ...typedService, [field]: typed })).toEqual({
      ok: false,
      errors: { [field]: error },
    });
  });

  test('a cut-off in days comes to a year at most', () => {
    const typed = { ...typedService, changeCutoff: '366', changeCutoffUnit: 'days' };
    expect(serviceForm.read(typed)).toEqual({ ok: false, errors: { changeCutoff: 'cutoffWrong' } });
  });
});

test('an address is made of what a name has of letters and digits', () => {
  expect(slugOf('Dr. Zoë  Müller-Smith!')).toBe('dr-zoe-muller-smith');
  expect(slugOf('山田')).toBe('');
});

test('nobody is called what stands for anyone', () => {
  const typed = { name: 'Anyone', slug: '', role: '', active: 'yes' };
  expect(practitionerForm.read(typed)).toEqual({ ok: false, errors: { slug: 'slugTaken' } });
});

test('a choice has two different answers at least, and nothing else has any', () => {
  const typed = {
    label: 'Which?',
    kind: 'choice',
    options: 'A\n\n A \n',
    hint: '',
    required: '',
    askedOf: 'new',
    active: 'yes',
  };
  expect(questionForm.read(typed)).toEqual({ ok: false, errors: { options: 'optionsMissing' } });
  expect(questionForm.read({ ...typed, kind: 'text' })).toEqual({
    ok: false,
    errors: { options: 'optionsNone' },
  });
  const read = questionForm.read({ ...typed, options: 'A\nB' });
  expect(read.ok && read.values.options).toEqual(['A', 'B']);
});

test('a clinic’s face is read as it was written', () => {
  const face = {
    name: 'Clinic',
    phone: '(212) 555-0100',
    alertEmail: 'desk@clinic.example',
    address: ['1 Street', 'Town'],
    country: 'US',
    zone: 'America/New_York',
    brandColor: '#1f4fa3',
  };
  const typed = brandForm.write(face);
  expect(brandForm.read(typed)).toEqual({ ok: true, values: face });
  expect(
    brandForm.read({
      ...typed,
      country: 'xx',
      zone: 'Mars',
      brandColor: 'red',
      alertEmail: 'desk',
    }),
  ).toEqual({
    ok: false,
    errors: {
      alertEmail: 'alertEmailWrong',
      country: 'countryWrong',
      zone: 'zoneWrong',
      brandColor: 'colorWrong',
    },
  });
});

describe('an absence', () => {
  const typed = {
    fromDate: '2026-12-03',
    fromTime: '',
    toDate: '',
    toTime: '',
    begin: 'move',
    block: '',
    reason: '',
  };
  test('is a whole day unless times are given', () => {
    const read = readMany({ ...typed, fromTime: '9:30' }, ['p']);
    expect(read.ok && read.wish).toMatchObject({
      fromDate: '2026-12-03',
      fromTime: 570,
      toDate: null,
      toTime: null,
    });
  });

  test.each([
    [{ fromDate: '' }, { fromDate: 'dateMissing' }],
    [{ fromDate: '2026-02-30' }, { fromDate: 'dateWrong' }],
    [{ toDate: '2026-12-02' }, { toDate: 'periodWrong' }],
    [{ fromTime: '14:00', toTime: '13:59' }, { toTime: 'periodWrong' }],
    [{ toTime: '24:00' }, { toTime: 'timeWrong' }],
    [{ begin: 'other' }, { begin: 'beginMissing' }],
    [{ reason: 'x'.repeat(501) }, { reason: 'reasonLong' }],
  ])('%j is told as %j', (change, errors) => {
    expect(readMany({ ...typed, ...change }, ['p'])).toEqual({ ok: false, errors });
  });

  test('is somebody’s', () => {
    expect(readMany(typed, [])).toEqual({ ok: false, errors: { who: 'whoMissing' } });
  });
});
