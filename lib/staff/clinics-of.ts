import 'server-only';
import type { Database } from '../storage/database.ts';
import { selectClinicsOf } from '../storage/members.ts';

/** The clinics at which somebody works, by name. */
export async function clinicsOf(
  db: Database,
  userId: string,
  { demo }: { demo: boolean },
): Promise<{ slug: string; name: string }[]> {
  const clinics = await selectClinicsOf(db, userId);
  return clinics.filter(({ isDemo }) => demo || !isDemo).map(({ slug, name }) => ({ slug, name }));
}
