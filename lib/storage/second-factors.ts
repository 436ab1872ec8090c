import 'server-only';
import type { Database } from './database.ts';
import { identity } from './identity-tables.ts';

interface SecondFactor {
  id: string;
  secret: string;
  backupCodes: string;
}

/** The second factors of everybody, encrypted. */
export async function selectSecondFactors(db: Database): Promise<SecondFactor[]> {
  return identity(db).selectFrom('twoFactor').select(['id', 'secret', 'backupCodes']).execute();
}

/** Replaces how one is encrypted, unless it was changed meanwhile. */
export async function storeSecondFactor(
  db: Database,
  before: SecondFactor,
  { secret, backupCodes }: Pick<SecondFactor, 'secret' | 'backupCodes'>,
): Promise<void> {
  await identity(db)
    .updateTable('twoFactor')
    .set({ secret, backupCodes })
    .where('id', '=', before.id)
    .where('secret', '=', before.secret)
    .where('backupCodes', '=', before.backupCodes)
    .execute();
}
