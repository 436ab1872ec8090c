import 'server-only';
import { appointmentSettleAction } from '@/app/_actions/staff/appointment-settle.ts';
import { appointmentStepAction } from '@/app/_actions/staff/appointment-step.ts';
import { AppointmentSettle } from '@/components/staff/appointment-settle.tsx';
import { type AttentionPart, TodayAttention } from '@/components/staff/today-attention.tsx';
import { TodayList } from '@/components/staff/today-list.tsx';
import type { Stage } from '@/components/staff/today-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { listUnsettledAsks } from '@/lib/staff/settle.ts';
import type { Day, DayAppointment } from '@/lib/staff/today.ts';
import { placeWords, settleItem, settleTexts } from './settle-words.ts';
import { stepTexts } from './today-texts.ts';
import { lineWords, todayGroups } from './today-words.ts';

interface Props {
  desk: Desk;
  day: Day;
  /** Whose day it is, where it is one practitioner's. */
  whose: string | undefined;
  /** The page's own address. */
  here: string;
  did: { id: string; text: string; stage: Stage } | undefined;
}

/** What needs attention, and the day itself. */
export async function TodayView({ desk, day, whose, here, did }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffToday');
  const hidden = { clinic: clinic.slug, back: here };
  const unsettled = may(desk, 'appointments.settle')
    ? await listUnsettledAsks(desk)
    : { ok: false as const };
  const asks = unsettled.ok ? unsettled.asks : [];
  return (
    <>
      {clinic.gateway !== 'local' && (
        <p className="mb-6 max-w-prose text-muted">
          {say('elsewhere', { place: placeWords(clinic, clinic.gateway) })}
        </p>
      )}
      <TodayAttention title={say('attention')} parts={partsOf(desk, day)}>
        {asks.length > 0 && (
          <div className="space-y-3">
            <p className="font-semibold">{say('unsettledTitle', { count: asks.length })}</p>
            {asks.map((ask) => (
              <AppointmentSettle
                key={ask.intentId}
                item={settleItem(clinic, ask)}
                action={appointmentSettleAction}
                hidden={hidden}
                level={3}
                texts={settleTexts(clinic)}
              />
            ))}
          </div>
        )}
      </TodayAttention>
      <TodayList
        groups={todayGroups(desk, day, whose)}
        action={appointmentStepAction}
        hidden={hidden}
        texts={stepTexts(clinic)}
        did={did}
      />
    </>
  );
}

function partsOf({ clinic }: Desk, day: Day): AttentionPart[] {
  const say = translator(clinic.locale, 'staffToday');
  const overlapping = day.appointments.filter(
    ({ overlaps, status }) => overlaps && status === 'confirmed',
  );
  const lines = (rows: readonly DayAppointment[], withNotes = false) =>
    rows.map((row) => ({
      id: row.id,
      href: `/staff/${clinic.slug}/appointments/${row.id}`,
      text: lineWords(clinic, row),
      note: (withNotes && row.cannotComeNote) || undefined,
    }));
  return [
    {
      id: 'cannot-come',
      title: say('cannotComeTitle', { count: day.cannotCome.length }),
      lines: lines(day.cannotCome, true),
    },
    {
      id: 'overlaps',
      title: say('overlapTitle', { count: overlapping.length }),
      lines: lines(overlapping),
    },
    {
      id: 'new',
      title: say('newTitle', { count: day.newBookings.length }),
      lines: lines(day.newBookings),
      isNews: true,
    },
  ];
}
