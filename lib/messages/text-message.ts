import 'server-only';
import { valuesOf } from './mail.tsx';
import { plainLine } from './plain-text.ts';
import type { Told } from './told.ts';
import { fillWording, type Wording } from './wording.ts';

/** What one text message holds (GSM 03.38); longer ones are sent, and paid, in parts. */
export const textLength = 160;

/**
 * What a customer is told by a text message. The clinic's name and the time come before anything that
 * has to be cut; a link is never cut.
 */
export function composeText(told: Told, wording: Wording): string {
  return plainLine(fillWording(wording.body, valuesOf(told)));
}
