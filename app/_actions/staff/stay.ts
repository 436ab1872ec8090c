'use server';

import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import type { Standing } from '@/components/staff/cover-store.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';

/**
 * Says that somebody is there, although nothing is sent: they may be typing for long.
 *
 * @param whose the user's id that the page was made for
 */
export async function stayAction(whose: string): Promise<Standing> {
  const person = await signedIn(await sentHeaders());
  if (!person) return 'signed_out';
  if (person.userId !== whose) return 'somebody_else';
  return person.isLocked ? 'locked' : 'open';
}
