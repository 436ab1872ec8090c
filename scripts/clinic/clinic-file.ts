import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accessNeeds } from '../../lib/contract/access-needs.ts';
import { askedOf, questionKinds } from '../../lib/contract/questions.ts';
import { isClean, isOneLine } from '../../lib/contract/text-rules.ts';
import { embedOriginsMax, readEmbedOrigin } from '../../lib/embed/origins.ts';
import type { NewClinic } from '../../lib/storage/new-clinic.ts';
import { isZone } from '../../lib/time/zone.ts';
import { hoursSchema } from './hours.ts';

const id = z.uuid().toLowerCase().default(randomUUID);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'small letters, digits and hyphens between them',
});
const text = (max: number) => z.string().trim().max(max).refine(isClean);
const line = z.string().trim().min(1).max(200).refine(isClean).refine(isOneLine);
const minutes = z.int().min(0).max(525_600);
const length = z.int().min(1).max(1440);

const question = z.strictObject({
  questionId: id,
  kind: z.enum(questionKinds),
  label: line,
  hint: text(500).default(''),
  options: z.array(line).default([]),
  required: z.boolean().default(false),
  askedOf: z.enum(askedOf).default('everyone'),
});

const service = z.strictObject({
  serviceId: id,
  slug,
  name: line,
  description: text(2000).default(''),
  preparation: text(2000).default(''),
  /** Minutes, as are all that follow. */
  duration: length,
  step: length.optional(),
  bufferAfter: z.int().min(0).max(1440).default(0),
  notice: minutes.default(0),
  changeCutoff: minutes.default(0),
  cancelCutoff: minutes.default(0),
  /** Days. */
  horizon: z.int().min(0).max(730).default(60),
  maxPerDay: z.int().positive().optional(),
  accessNeeds: z.partialRecord(z.enum(accessNeeds), z.int().min(0).max(1440)).default({}),
  questions: z
    .array(
      question.refine(({ kind, options }) => (kind === 'choice') === options.length > 0, {
        path: ['options'],
        error: 'the answers of a choice, and none for another kind',
      }),
    )
    .default([]),
  /** Who offers it, with the agent's id where there is one already. */
  practitioners: z.union([z.array(slug).min(1), z.record(slug, z.uuid().toLowerCase())]),
});

const practitioner = z.strictObject({
  practitionerId: id,
  slug,
  name: line,
  role: text(200).default(''),
  hours: hoursSchema,
});

function areDifferent(list: readonly { slug: string }[]): boolean {
  return new Set(list.map((each) => each.slug)).size === list.length;
}

const twice = { error: 'each slug once' };

const embedOrigin = z
  .string()
  .refine((typed) => readEmbedOrigin(typed).ok, {
    error: 'the address of a site, like https://www.example.com, without a path',
  })
  .transform((typed) => {
    const read = readEmbedOrigin(typed);
    return read.ok ? read.origin : typed;
  });

/** A clinic as somebody writes it down: ids are made for what has none. */
export const clinicFileSchema = z
  .strictObject({
    clinicId: id,
    slug,
    name: line,
    zone: z.string().refine(isZone, { error: 'an IANA zone, like Europe/London' }),
    country: z.string().regex(/^[A-Z]{2}$/, { error: 'two capitals, like GB' }),
    phone: line,
    address: z.array(line).default([]),
    brandColor: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, { error: 'a colour like #1f4fa3' })
      .optional(),
    embedOrigins: z.array(embedOrigin).max(embedOriginsMax).optional(),
    openingHours: hoursSchema.optional(),
    consent: text(2000).optional(),
    practitioners: z.array(practitioner).min(1).refine(areDifferent, twice),
    services: z.array(service).min(1).refine(areDifferent, twice),
  })
  .superRefine(({ practitioners, services }, context) => {
    const known = new Set(practitioners.map((each) => each.slug));
    for (const [index, offered] of services.entries()) {
      const named = Array.isArray(offered.practitioners)
        ? offered.practitioners
        : Object.keys(offered.practitioners);
      if (named.length > 0 && named.every((each) => known.has(each))) continue;
      const path = ['services', index, 'practitioners'];
      context.addIssue({ code: 'custom', path, message: 'slugs of practitioners of this file' });
    }
  });

/** The clinic of a file, with a new credential for its endpoint. */
export function toNewClinic(file: z.infer<typeof clinicFileSchema>): NewClinic {
  const { brandColor, embedOrigins, openingHours, consent, practitioners, services, ...clinic } =
    file;
  return {
    ...clinic,
    orgId: randomUUID(),
    ...(brandColor === undefined ? {} : { brandColor }),
    ...(embedOrigins === undefined ? {} : { embedOrigins }),
    ...(openingHours === undefined ? {} : { openingHours }),
    ...(consent === undefined ? {} : { consent }),
    practitioners: practitioners.map(({ hours, ...each }) => ({ ...each, weekly: hours })),
    services: services.map(({ practitioners: who, maxPerDay, ...each }) => ({
      ...each,
      step: each.step ?? each.duration,
      ...(maxPerDay === undefined ? {} : { maxPerDay }),
      agents: Array.isArray(who)
        ? Object.fromEntries(who.map((practitioner) => [practitioner, randomUUID()]))
        : who,
    })),
  };
}
