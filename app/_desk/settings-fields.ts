import 'server-only';
import { askedOf, questionKinds } from '@/lib/contract/questions.ts';
import type { SettingField } from '@/lib/forms/staff-settings-state.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';

type Say = ReturnType<typeof translator<'staffSettings'>>;

function sayer(locale: Locale): Say {
  return translator(locale, 'staffSettings');
}

const isOptional = (say: Say, key: Parameters<Say>[0]) => `${say(key)} ${say('optional')}`;

function inUse(say: Say, no: 'activeServiceNo' | 'activePractitionerNo' | 'activeQuestionNo') {
  return {
    name: 'active',
    kind: 'radio',
    label: say('active'),
    options: [
      { value: 'yes', label: say('activeYes') },
      { value: '', label: say(no) },
    ],
  } as const;
}

/** What is asked of a service. */
export function serviceFieldsIn(locale: Locale): SettingField[] {
  const say = sayer(locale);
  const units = (['minutes', 'hours', 'days'] as const).map((value) => ({
    value,
    label: say(value),
  }));
  return [
    { name: 'name', kind: 'text', label: say('name') },
    { name: 'slug', kind: 'text', label: isOptional(say, 'slug'), hint: say('slugHint') },
    {
      name: 'description',
      kind: 'area',
      label: isOptional(say, 'description'),
      hint: say('descriptionHint'),
    },
    {
      name: 'preparation',
      kind: 'area',
      label: isOptional(say, 'preparation'),
      hint: say('preparationHint'),
    },
    {
      name: 'duration',
      kind: 'number',
      label: say('duration'),
      hint: say('durationHint'),
      heading: { title: say('howLong') },
    },
    {
      name: 'changeCutoff',
      kind: 'number',
      label: say('changeCutoff'),
      half: true,
      heading: { title: say('cutoffs'), hint: say('cutoffsHint') },
    },
    {
      name: 'changeCutoffUnit',
      kind: 'select',
      label: say('changeCutoffUnit'),
      half: true,
      options: units,
    },
    { name: 'cancelCutoff', kind: 'number', label: say('cancelCutoff'), half: true },
    {
      name: 'cancelCutoffUnit',
      kind: 'select',
      label: say('cancelCutoffUnit'),
      half: true,
      options: units,
    },
    {
      name: 'need_interpreter',
      kind: 'number',
      label: isOptional(say, 'need_interpreter'),
      heading: { title: say('needs'), hint: say('needsHint') },
    },
    { name: 'need_step_free', kind: 'number', label: isOptional(say, 'need_step_free') },
    { name: 'need_longer', kind: 'number', label: isOptional(say, 'need_longer') },
    inUse(say, 'activeServiceNo'),
  ];
}

/** What is asked of a practitioner. */
export function practitionerFieldsIn(locale: Locale): SettingField[] {
  const say = sayer(locale);
  return [
    { name: 'name', kind: 'text', label: say('name') },
    { name: 'role', kind: 'text', label: isOptional(say, 'role'), hint: say('roleHint') },
    { name: 'slug', kind: 'text', label: isOptional(say, 'slug'), hint: say('slugHint') },
    inUse(say, 'activePractitionerNo'),
  ];
}

/** What is asked of a question. */
export function questionFieldsIn(locale: Locale): SettingField[] {
  const say = sayer(locale);
  return [
    { name: 'label', kind: 'text', label: say('label') },
    {
      name: 'kind',
      kind: 'radio',
      label: say('kind'),
      options: questionKinds.map((value) => ({ value, label: say(`kind_${value}`) })),
    },
    { name: 'options', kind: 'area', label: isOptional(say, 'options'), hint: say('optionsHint') },
    { name: 'hint', kind: 'text', label: isOptional(say, 'hint'), hint: say('hintHint') },
    {
      name: 'required',
      kind: 'radio',
      label: say('required'),
      options: [
        { value: 'yes', label: say('requiredYes') },
        { value: '', label: say('requiredNo') },
      ],
    },
    {
      name: 'askedOf',
      kind: 'radio',
      label: say('askedOf'),
      options: askedOf.map((value) => ({ value, label: say(`askedOf_${value}`) })),
    },
    inUse(say, 'activeQuestionNo'),
  ];
}

/** What is asked of the clinic itself. */
export function brandFieldsIn(locale: Locale): SettingField[] {
  const say = sayer(locale);
  return [
    { name: 'name', kind: 'text', label: say('name') },
    { name: 'phone', kind: 'text', label: say('phone'), hint: say('phoneHint') },
    {
      name: 'alertEmail',
      kind: 'text',
      label: isOptional(say, 'alertEmail'),
      hint: say('alertEmailHint'),
    },
    { name: 'address', kind: 'area', label: isOptional(say, 'address'), hint: say('addressHint') },
    { name: 'country', kind: 'text', label: say('country'), hint: say('countryHint') },
    { name: 'zone', kind: 'text', label: say('zone'), hint: say('zoneHint') },
    {
      name: 'brandColor',
      kind: 'text',
      label: isOptional(say, 'brandColor'),
      hint: say('brandColorHint'),
    },
  ];
}

/** What is asked of the policies. */
export function policyFieldsIn(locale: Locale): SettingField[] {
  const say = sayer(locale);
  return [
    { name: 'consent', kind: 'area', label: isOptional(say, 'consent'), hint: say('consentHint') },
  ];
}
