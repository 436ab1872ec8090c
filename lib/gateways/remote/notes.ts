import 'server-only';
import type { BookCommand } from '../../contract/outcome.ts';
import { fieldLimits } from '../../contract/text-rules.ts';
import { type Locale, translator } from '../../i18n/translator.ts';
import { formatList } from '../../time/format-list.ts';

/**
 * What the clinic is told with a booking: the customer's notes, and in plain sentences what the
 * contract has no field for. What does not fit is left out line by line; our own copy has it all.
 */
export function notesFor(command: BookCommand, locale: Locale): string | undefined {
  const { notes, booked_by: name, is_returning: isReturning, access_needs: needs = [] } = command;
  const say = translator(locale, 'spoken');
  const needed = needs.map((need) => say(`noteNeed_${need}`));
  const lines = [
    ...(notes === undefined ? [] : [notes]),
    ...(name === undefined ? [] : [say('noteBookedBy', { name })]),
    ...(isReturning === undefined ? [] : [say(isReturning ? 'noteReturning' : 'noteFirstVisit')]),
    ...(needed.length === 0
      ? []
      : [say('noteNeeds', { needs: formatList(needed, locale, 'conjunction') })]),
    ...(command.answers ?? []).map(({ label, answer }) => say('noteAnswer', { label, answer })),
  ];
  let text = '';
  for (const line of lines) {
    const longer = text ? `${text}\n${line}` : line;
    if (longer.length <= fieldLimits.notes) text = longer;
  }
  return text || undefined;
}
