import 'server-only';
import { translator } from '../i18n/translator.ts';
import type { MessageKind } from '../storage/message-tables.ts';
import { clipToText, inTextLetters, lettersOf, textLength } from './letters.ts';
import { valuesOf } from './mail.tsx';
import { plainLine } from './plain-text.ts';
import { type Told, whoCancelled } from './told.ts';
import { fillWording, type Wording } from './wording.ts';

/**
 * What a customer is told by a text message. Our own words are one message of 160 letters (GSM 03.38)
 * with whatever name and time: where they would be more, it is the clinic's name that gets shorter. A
 * clinic's own words may be longer, and go in parts. How to stop stands on the page that its link
 * leads to: another link would not fit.
 */
export function composeText(told: Told, wording: Wording, kind?: MessageKind): string {
  const values = valuesOf(told, kind);
  const body = bodyFor(told, wording, kind);
  const fill = (clinic: string) =>
    inTextLetters(plainLine(fillWording(body, { ...values, clinic })));
  const whole = fill(values.clinic);
  const over = lettersOf(whole) - textLength;
  if (over <= 0) return whole;
  const name = inTextLetters(values.clinic);
  const shorter = fill(clipToText(name, lettersOf(name) - over));
  return lettersOf(shorter) <= textLength ? shorter : whole;
}

/** Ours says who cancelled; a clinic's own words say what it likes. */
function bodyFor(told: Told, { body }: Wording, kind: MessageKind | undefined): string {
  const say = translator(told.clinic.locale, 'messages');
  const isOurs = kind === 'cancelled' && body === say.raw('textCancelled');
  return isOurs && whoCancelled(told) === 'clinic' ? say.raw('textCancelledByClinic') : body;
}
