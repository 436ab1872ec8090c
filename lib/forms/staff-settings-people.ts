import { z } from 'zod';
import { askedOf, questionKinds } from '../contract/questions.ts';
import { line, lines, settingForm, slug, slugOf, text, yes } from './staff-settings.ts';

const practitionerFields = ['name', 'slug', 'role', 'active'] as const;

/** How a practitioner is edited. */
export const practitionerForm = settingForm(
  practitionerFields,
  z
    .object({
      name: line('nameMissing'),
      slug,
      role: text(200),
      active: yes,
    })
    .refine((typed) => typed.slug !== '' || slugOf(typed.name) !== '', {
      path: ['slug'],
      error: 'slugWrong',
    })
    .transform((typed) => ({ ...typed, slug: typed.slug || slugOf(typed.name) }))
    // In an address it stands for whoever is free.
    .refine((typed) => typed.slug !== 'anyone', { path: ['slug'], error: 'slugTaken' }),
  ({ name, slug: address, role, active }) => ({
    name,
    slug: address,
    role,
    active: active ? 'yes' : '',
  }),
);

const questionFields = [
  'label',
  'kind',
  'options',
  'hint',
  'required',
  'askedOf',
  'active',
] as const;

/** How a question of a service is edited; a choice has its answers one a line. */
export const questionForm = settingForm(
  questionFields,
  z
    .object({
      label: line('labelMissing'),
      kind: z.enum(questionKinds, { error: 'kindMissing' }),
      options: lines(30),
      hint: text(500),
      required: yes,
      askedOf: z.enum(askedOf, { error: 'kindMissing' }),
      active: yes,
    })
    .refine(({ kind, options }) => kind !== 'choice' || new Set(options).size > 1, {
      path: ['options'],
      error: 'optionsMissing',
    })
    .refine(({ kind, options }) => kind === 'choice' || options.length === 0, {
      path: ['options'],
      error: 'optionsNone',
    }),
  ({ label, kind, options, hint, required, askedOf: who, active }) => ({
    label,
    kind,
    options: options.join('\n'),
    hint,
    required: required ? 'yes' : '',
    askedOf: who,
    active: active ? 'yes' : '',
  }),
);
