'use client';

import type { Tick } from '@/lib/forms/staff-schedule-state.ts';
import { ScheduleForm, type ScheduleFormProps } from './schedule-form.tsx';
import { ScheduleTicks } from './schedule-ticks.tsx';

interface Props extends ScheduleFormProps {
  ticks: readonly Tick[];
  legend: string;
}

/** Closed dates, to be ticked where the clinic opens after all. */
export function ScheduleOpenForm({ ticks, legend, ...form }: Props) {
  const texts = { legend, errorPrefix: form.texts.errorPrefix };
  return (
    <ScheduleForm {...form}>
      {(state) => <ScheduleTicks state={state} ticks={ticks} texts={texts} />}
    </ScheduleForm>
  );
}
