import 'server-only';
import { bookAction } from '@/app/_actions/book.ts';
import { holdAction } from '@/app/_actions/hold.ts';
import { newAttempt } from '@/app/_booking/attempt.ts';
import { openDetails } from '@/app/_booking/booking-steps.ts';
import type { Visit } from '@/app/_booking/visit.ts';
import { placeHere } from '@/app/_frame/place.ts';
import { flowTexts } from '@/app/_text/flow-texts.ts';
import { BookingFlow } from '@/components/booking/booking-flow.tsx';
import { emptyDetails } from '@/lib/forms/details.ts';
import { newHoldToken } from '@/lib/forms/hold.ts';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import type { Instant } from '@/lib/time/instant.ts';

interface Props {
  visit: Visit;
  zone: string;
  start: Instant;
  links: { choose: string; times: string };
}

/** The steps after a time was chosen. A time that is not free leads to the ones that are. */
export async function DetailsPage({ visit, zone, start, links }: Props) {
  const { holds } = abilitiesOf(visit.clinic.gateway);
  const own = { attempt: newAttempt(), hold: holds ? newHoldToken() : '' };
  const { prefix } = await placeHere();
  const wish = { visit, zone, start, ...own, prefix, values: emptyDetails };
  return (
    <BookingFlow
      key={`${start} ${zone}`}
      action={bookAction}
      initial={await openDetails(wish)}
      hold={holdAction}
      links={links}
      texts={flowTexts(visit.clinic)}
    />
  );
}
