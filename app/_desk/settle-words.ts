import 'server-only';
import type { SettleItem } from '@/components/staff/appointment-settle.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { UnsettledAsk } from '@/lib/staff/settle.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** "Wednesday 5 August 2026 at 9am", on the clinic's clocks. */
export function momentWords(clinic: Clinic, instant: number): string {
  const date = formatLongDate(localDateAt(instant, clinic.zone), clinic.locale);
  const time = clockWords(clinic, instant, clinic.zone);
  return translator(clinic.locale, 'staffToday')('at', { stage: date, time });
}

/** Where a calendar is kept, as people call it. */
export function placeWords(clinic: Clinic, gateway: 'ravan' | 'calcom'): string {
  const say = translator(clinic.locale, 'staffToday');
  return say(gateway === 'calcom' ? 'placeCalcom' : 'placeRavan');
}

/** What was asked and gave no answer, as facts for whoever looks into it. */
export function settleItem(clinic: Clinic, ask: UnsettledAsk): SettleItem {
  const say = translator(clinic.locale, 'staffAppointment');
  const when = (instant: number) => momentWords(clinic, instant);
  const { sends, checks } = ask;
  return {
    intentId: ask.intentId,
    name: ask.name,
    title: say('settleWhat', {
      action: say(`settle_${ask.action}`),
      place: placeWords(clinic, ask.gateway),
      when: ask.start === null ? '' : when(ask.start),
    }),
    facts: [
      ...(ask.left !== null && ask.action === 'reschedule'
        ? [say('settleFrom', { when: when(ask.left) })]
        : []),
      say('settleReference', { reference: ask.reference }),
      ...(ask.remoteId ? [say('settleId', { id: ask.remoteId })] : []),
      say('settleAsked', { when: when(ask.asked), sends, checks }),
      ask.undoneSince === null
        ? say('settleMayBe')
        : say('settleUndone', { when: when(ask.undoneSince) }),
    ],
    href:
      ask.appointmentId === null
        ? undefined
        : `/staff/${clinic.slug}/appointments/${ask.appointmentId}`,
    isUnderWay: ask.isUnderWay,
  };
}

export function settleTexts({ locale }: Clinic) {
  const say = translator(locale, 'staffAppointment');
  const day = translator(locale, 'staffToday');
  return {
    lead: say('settleLead'),
    madeId: say('settleMadeId'),
    made: say('settleMade'),
    notMade: say('settleNotMade'),
    underWay: say('settleUnderWay'),
    saving: say('saving'),
    forbidden: day('forbidden'),
    lost: { lost: day('lost'), lostText: day('lostText'), lostReload: day('lostReload') },
  };
}
