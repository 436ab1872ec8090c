import 'server-only';
import { randomUUID } from 'node:crypto';
import { newToken } from '../booking/secrets.ts';
import { insertApiToken, revokeApiToken, selectApiTokens } from '../storage/api-tokens.ts';
import { insertAudit } from '../storage/audit.ts';
import { digestOf } from '../storage/digest.ts';
import {
  endPreviousCredential,
  replaceCredential,
  selectCredential,
} from '../storage/settings-clinic.ts';
import { inTransaction } from '../storage/transaction.ts';
import { lineOf, permitted } from './desk.ts';

/** How credentials are encrypted for keeping: the portal's secret stays outside. */
export interface CredentialKeys {
  seal(orgId: string): Buffer;
  /** Undefined when it was sealed with a secret that is not at hand. */
  open(sealed: Buffer): string | undefined;
}

/** Who asks must have shown just now who they are. */
interface Shown {
  isFresh: boolean;
}

const notFresh = { ok: false, code: 'not_fresh' } as const;

/** How long the credential before may still be good, in days. */
export const overlapDays = [0, 1, 7, 30] as const;

/** What can be told of the credential without telling it. */
export const loadCredential = permitted('credential.read', async ({ db, clinic }) => {
  const stored = await selectCredential(db, clinic.clinicId);
  if (!stored) return { ok: false, code: 'not_found' };
  const tokens = await selectApiTokens(db, clinic.clinicId);
  return {
    ok: true,
    isKept: stored.sealed !== null,
    previousUntil: stored.previousUntil,
    tokens,
  };
});

/** Tells the clinic's credential, where it is kept. */
export const showCredential = permitted(
  'credential.read',
  async (desk, { isFresh }: Shown, keys: CredentialKeys) => {
    if (!isFresh) return notFresh;
    const { clinicId } = desk.clinic;
    const stored = await selectCredential(desk.db, clinicId);
    const orgId = stored?.sealed ? keys.open(stored.sealed) : undefined;
    if (orgId === undefined) return { ok: false, code: 'not_kept' } as const;
    await insertAudit(desk.db, clinicId, { ...lineOf(desk), event: 'credential_shown' });
    return { ok: true, orgId };
  },
);

/** Makes a new credential. The one before still opens for some days, so that callers can follow. */
export const rotateCredential = permitted(
  'credential.rotate',
  async (desk, { isFresh }: Shown, days: (typeof overlapDays)[number], keys: CredentialKeys) => {
    if (!isFresh) return notFresh;
    const { clinicId } = desk.clinic;
    const orgId = randomUUID();
    await inTransaction(desk.db, clinicId, async (trx) => {
      await replaceCredential(trx, clinicId, {
        digest: digestOf(orgId),
        sealed: keys.seal(orgId),
        days,
      });
      const line = { ...lineOf(desk), event: 'credential_rotated', detail: { days } } as const;
      await insertAudit(trx, clinicId, line);
    });
    return { ok: true, orgId };
  },
);

/** Takes the credential before away ahead of its time. */
export const endOverlap = permitted('credential.rotate', async (desk) => {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx) => {
    if (await endPreviousCredential(trx, clinicId)) {
      await insertAudit(trx, clinicId, { ...lineOf(desk), event: 'credential_ended' });
    }
    return { ok: true };
  });
});

/** Makes a token for the read endpoints. It is told once: only its digest is kept. */
export const makeToken = permitted(
  'credential.rotate',
  async (desk, { isFresh }: Shown, label: string) => {
    if (!isFresh) return notFresh;
    const { clinicId } = desk.clinic;
    const token = newToken();
    await inTransaction(desk.db, clinicId, async (trx) => {
      await insertApiToken(trx, clinicId, digestOf(token), label);
      const line = { ...lineOf(desk), event: 'token_made', detail: { label } } as const;
      await insertAudit(trx, clinicId, line);
    });
    return { ok: true, token };
  },
);

/** Takes a token away: within a second nothing is opened with it. */
export const revokeToken = permitted('credential.rotate', async (desk, tokenId: string) => {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx) => {
    const label = await revokeApiToken(trx, clinicId, tokenId);
    if (label === undefined) return { ok: false, code: 'not_found' };
    const line = { ...lineOf(desk), event: 'token_revoked', detail: { label } } as const;
    await insertAudit(trx, clinicId, line);
    return { ok: true };
  });
});
