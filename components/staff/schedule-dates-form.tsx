'use client';

import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { ScheduleForm, type ScheduleFormProps } from './schedule-form.tsx';
import { DateRows, type DateTexts, RangeRows, type RangeTexts } from './schedule-rows.tsx';

type DatesTexts = DateTexts &
  RangeTexts &
  Record<
    | 'whatLegend'
    | 'whatOff'
    | 'whatHours'
    | 'whatUsual'
    | 'whatUsualHint'
    | 'otherHours'
    | 'hoursHint',
    string
  >;

interface Props extends ScheduleFormProps {
  today: string;
  /** Whose clocks, and on which nights they change. */
  notes: readonly string[];
  dates: DatesTexts;
}

/** Certain dates of a practitioner: off, other hours, or as every week. */
export function ScheduleDatesForm({ today, notes, dates: texts, ...form }: Props) {
  return (
    <ScheduleForm
      {...form}
      note={
        <ul className="max-w-prose space-y-1 text-muted">
          {notes.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      }
    >
      {(state) => {
        const what = (value: string) => ({
          id: `what-${value}`,
          name: 'what',
          value,
          defaultChecked: state.typed['what'] === value,
        });
        return (
          <>
            <DateRows state={state} today={today} texts={texts} />
            <div className="max-w-prose">
              <ChoiceGroup
                id="what"
                legend={texts.whatLegend}
                error={state.errors.find(({ id }) => id === 'what-off')?.text}
                errorPrefix={texts.errorPrefix}
              >
                <Choice {...what('off')} label={texts.whatOff} />
                <Choice {...what('hours')} label={texts.whatHours}>
                  <RangeRows
                    prefix="hours"
                    legend={texts.otherHours}
                    hint={texts.hoursHint}
                    more="more-hours"
                    state={state}
                    texts={texts}
                  />
                </Choice>
                <Choice {...what('usual')} label={texts.whatUsual} hint={texts.whatUsualHint} />
              </ChoiceGroup>
            </div>
          </>
        );
      }}
    </ScheduleForm>
  );
}
