import 'server-only';
import type { SlotsQuestion } from '@/components/slots/slots-answer.ts';
import { findClinic } from './find-clinic.ts';
import { zoneOr } from './params.ts';
import { type Visit, visitOf } from './visit.ts';

/** The parameters of a question for free times. */
export const questionFields = ['clinic', 'service', 'with', 'zone'] as const;

/** The visit and zone that a question names; null when there is no such visit. */
export async function readQuestion(
  asked: Record<keyof SlotsQuestion, string>,
): Promise<{ visit: Visit; zone: string } | null> {
  const clinic = await findClinic(asked.clinic);
  const visit = clinic && visitOf(clinic, asked);
  return visit ? { visit, zone: zoneOr(visit.clinic, asked.zone) } : null;
}
