import type { ScheduleState, Tick } from '@/lib/forms/staff-schedule-state.ts';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';

interface Props {
  state: ScheduleState;
  ticks: readonly Tick[];
  texts: { legend: string; hint?: string | undefined; errorPrefix: string };
}

/** Dates with a box each. */
export function ScheduleTicks({ state, ticks, texts }: Props) {
  return (
    <div className="max-w-prose">
      <ChoiceGroup
        id="ticks"
        legend={texts.legend}
        hint={texts.hint}
        error={state.errors.find(({ id }) => id.startsWith('tick-'))?.text}
        errorPrefix={texts.errorPrefix}
      >
        {ticks.map(({ date, label, hint, name, time }) => (
          <div key={date}>
            <input type="hidden" name={`name-${date}`} value={name} />
            {time && <input type="hidden" name={`time-${date}`} value={time} />}
            <Choice
              id={`tick-${date}`}
              type="checkbox"
              name={`tick-${date}`}
              value="yes"
              label={label}
              hint={hint}
              defaultChecked={state.typed[`tick-${date}`] !== undefined}
            />
          </div>
        ))}
      </ChoiceGroup>
    </div>
  );
}
