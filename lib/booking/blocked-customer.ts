import 'server-only';
import type { Refusal } from '../contract/outcome.ts';
import { isBlockedCustomer } from '../storage/customers.ts';
import type { Database } from '../storage/database.ts';
import { catalogueOf } from './catalogue.ts';
import { refuse } from './refusals.ts';

/**
 * Who is blocked is told what anybody is told whom the calendar does not take: to call. The database
 * knows them at the moment they would be written down, so nobody else waits for the question.
 */
export async function orBlocked<T>(
  db: Database,
  clinicId: string,
  work: Promise<T>,
): Promise<T | Refusal> {
  try {
    return await work;
  } catch (error) {
    if (!isBlockedCustomer(error)) throw error;
    const clinic = (await catalogueOf(db, clinicId))?.clinic;
    return refuse('elsewhereRefused', clinic?.locale, clinic?.phone);
  }
}
