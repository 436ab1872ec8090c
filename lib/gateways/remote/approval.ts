import 'server-only';
import { answer } from '../../booking/answers.ts';
import type { booked } from '../../booking/book.ts';
import { sayWhen } from '../../booking/spoken.ts';
import type { ManageOutcome } from '../../contract/outcome.ts';
import { translator } from '../../i18n/translator.ts';

/** The answer to a booking that was taken down there, and waits for somebody to approve it. */
export function askedForApproval(
  ...[{ catalogue, now }, { practitionerName }, id, { start, zone }]: Parameters<typeof booked>
): ManageOutcome {
  const { clinic } = catalogue;
  const say = translator(clinic.locale, 'spoken');
  const when = sayWhen(start, { clinic, zone, now });
  const message = say('askedForApproval', { practitioner: practitionerName, when });
  return answer(
    'book',
    { message, summary: say('summaryAsked') },
    { practitionerName, appointment: { id, start } },
  );
}
