import 'server-only';
import { valuesOf } from './mail.tsx';
import { plainLine } from './plain-text.ts';
import type { Told } from './told.ts';
import { fillWording, type Wording } from './wording.ts';

/**
 * What a customer is told by a text message: our own words fit into one (160 letters, GSM 03.38), with
 * whatever name and time; a clinic's own may be longer, and go in parts.
 */
export function composeText(told: Told, wording: Wording): string {
  return plainLine(fillWording(wording.body, valuesOf(told)));
}
