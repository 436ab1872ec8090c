import 'server-only';
import { type AskedTimes, askedFields, readAsked } from './asked-times.ts';
import { findClinic } from './find-clinic.ts';
import { zoneOr } from './params.ts';
import { type Visit, visitOf } from './visit.ts';

/** The parameters of a question for free times. */
export const questionFields = ['clinic', 'service', 'with', 'zone', ...askedFields] as const;

/** The visit, the zone and the times that a question names; null when there is no such visit. */
export async function readQuestion(
  sent: Record<(typeof questionFields)[number], string>,
): Promise<{ visit: Visit; zone: string; asked: AskedTimes } | null> {
  const clinic = await findClinic(sent.clinic);
  const visit = clinic && visitOf(clinic, sent);
  if (!visit) return null;
  return { visit, zone: zoneOr(visit.clinic, sent.zone), asked: readAsked((field) => sent[field]) };
}
