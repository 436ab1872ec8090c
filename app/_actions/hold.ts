'use server';

import { z } from 'zod';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { holdVisit } from '@/app/_booking/hold-visit.ts';
import { readStart } from '@/app/_booking/params.ts';
import { visitOf } from '@/app/_booking/visit.ts';
import { accessNeeds } from '@/lib/contract/access-needs.ts';
import type { HoldAnswer, HoldRequest } from '@/lib/forms/hold.ts';

const slug = z.string().max(200);

const requestSchema = z.strictObject({
  clinic: slug,
  service: slug,
  with: slug,
  start: z.string().max(40),
  needs: z.string().max(200),
  token: z.string().max(200),
});

/** Keeps a time while the form is filled in, or keeps it longer. */
export async function holdAction(request: HoldRequest): Promise<HoldAnswer> {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return { ok: false, why: 'unavailable' };
  const { needs, token, ...asked } = parsed.data;
  const clinic = await findClinic(asked.clinic);
  const visit = clinic && visitOf(clinic, asked);
  const start = readStart(asked.start);
  if (!visit || start === null) return { ok: false, why: 'unavailable' };
  const named = new Set(needs.split(','));
  return holdVisit({ visit, start, needs: accessNeeds.filter((need) => named.has(need)), token });
}
