'use server';

import { deskFor } from '@/app/_desk/desk-of.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { noteCopyKept } from '@/lib/staff/kept-days.ts';

/** Whose copy it is, once it is written down that they keep one. */
export interface KeepCopyState {
  person?: string;
}

/** Says who begins to keep a copy on their device. The passphrase stays there. */
export async function keepCopyAction(
  _: KeepCopyState,
  data: FormData,
): Promise<KeepCopyState | Refused> {
  const found = await deskFor(String(data.get('clinic') ?? ''));
  if (!found.ok) return { refused: found.code };
  const noted = await noteCopyKept(found.desk);
  return noted.ok ? { person: found.desk.actor.userId } : { refused: 'forbidden' };
}
