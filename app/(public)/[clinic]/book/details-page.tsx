import 'server-only';
import { bookAction } from '@/app/_actions/book.ts';
import { newAttempt } from '@/app/_booking/attempt.ts';
import { editDetails, offerTimes } from '@/app/_booking/book-visit.ts';
import { loadSlots } from '@/app/_booking/load-slots.ts';
import { isFree } from '@/app/_booking/offers.ts';
import { slugsOf, type Visit } from '@/app/_booking/visit.ts';
import { visitWords } from '@/app/_booking/words.ts';
import { flowTexts } from '@/app/_text/flow-texts.ts';
import { BookingFlow } from '@/components/booking/booking-flow.tsx';
import { emptyDetails } from '@/lib/forms/details.ts';
import type { Instant } from '@/lib/time/instant.ts';

interface Props {
  visit: Visit;
  zone: string;
  start: Instant;
  links: { choose: string; times: string };
}

/** The steps after a time was chosen. A time that is not free leads to the ones that are. */
export async function DetailsPage({ visit, zone, start, links }: Props) {
  const wish = { visit, zone, start, attempt: newAttempt(), values: emptyDetails };
  const slots = await loadSlots(visit, zone);
  // When the calendar cannot be read now, booking will tell.
  const isOffered = !slots.ok || isFree(slots, start);
  return (
    <BookingFlow
      key={`${start} ${zone}`}
      action={bookAction}
      initial={isOffered ? editDetails(wish) : await offerTimes(wish, 'gone', slots)}
      choice={{ ...slugsOf(visit), zone }}
      visit={visitWords(visit.clinic, visit.service, visit.practitioner)}
      links={links}
      texts={flowTexts(visit.clinic)}
    />
  );
}
