import 'server-only';
import { type PickerPage, pickerHref } from '@/components/slots/picker-url.ts';
import type { SlotsAnswer } from '@/components/slots/slots-answer.ts';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { readStart } from './params.ts';

/** Who else offers a service, and the page with anyone who does. */
export interface AnyoneElse {
  agentIds: readonly string[];
  page: PickerPage;
}

/** The times with anyone who offers the service. */
export function AnyoneLink({ clinic, anyone }: { clinic: Clinic; anyone: AnyoneElse }) {
  return (
    <ButtonLink href={pickerHref(anyone.page, {})} look="secondary">
      {translator(clinic.locale, 'times')('anyone')}
    </ButtonLink>
  );
}

/** The soonest time with anyone, one press from being taken. */
export function SoonestWithAnyone(props: {
  clinic: Clinic;
  page: PickerPage;
  anyone: AnyoneElse;
  answer: SlotsAnswer;
}) {
  const { clinic, page, anyone, answer } = props;
  const start = readStart(answer.soonest ?? null);
  if (start === null) return null;
  const say = translator(clinic.locale, 'times');
  const date = localDateAt(start, page.zone);
  const time = clockWords(clinic, start, page.zone);
  const when =
    date === answer.today
      ? say('whenToday', { time })
      : date === addDays(answer.today, 1)
        ? say('whenTomorrow', { time })
        : say('whenDate', { date: formatShortDate(date, clinic.locale), time });
  return (
    <p>
      <TextLink
        href={pickerHref(anyone.page, { start: answer.soonest ?? '' })}
        className="inline-flex min-h-target items-center"
      >
        {say('nextWithAnyone', { when })}
      </TextLink>
    </p>
  );
}
