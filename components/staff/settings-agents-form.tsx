'use client';

import type { FormEvent } from 'react';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { Button } from '../ui/button.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

interface Named {
  id: string;
  name: string;
}

interface Props {
  action: (previous: SettingState, data: FormData) => Promise<SettingState | Refused>;
  /** Its values are 'yes' by pair: "<service> <practitioner>". */
  initial: SettingState;
  clinic: string;
  services: readonly Named[];
  practitioners: readonly Named[];
  texts: Record<'caption' | 'save' | 'saving' | 'hitsConfirm' | 'services', string> & {
    lost: LostTexts;
  };
}

/** Which practitioner does which service: a table to tick. */
export function SettingsAgentsForm(props: Props) {
  const { action, initial, clinic, services, practitioners, texts } = props;
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const { hits, problem } = state;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }
  return (
    <form action={formAction} onSubmit={onSubmit} className="space-y-6">
      {lost && <LostNotice texts={texts.lost} />}
      {problem && <ProblemNotice problem={problem} />}
      <input type="hidden" name="clinic" value={clinic} />
      <input type="hidden" name="seen" value={state.seen} />
      <section
        aria-label={texts.caption}
        className="relative overflow-x-auto rounded-card border border-line bg-surface"
      >
        <table className="w-full border-collapse text-start">
          <caption className="sr-only">{texts.caption}</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="p-3 text-start font-semibold">
                {texts.services}
              </th>
              {practitioners.map(({ id, name }) => (
                <th key={id} scope="col" className="min-w-28 p-3 text-center font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {services.map((service) => (
              <tr key={service.id} className="border-b border-line last:border-0">
                <th scope="row" className="p-3 text-start font-medium">
                  {service.name}
                </th>
                {practitioners.map((practitioner) => {
                  const pair = `${service.id} ${practitioner.id}`;
                  return (
                    <td key={practitioner.id} className="p-0 text-center">
                      <label className="inline-flex size-11 items-center justify-center">
                        <span className="sr-only">
                          {practitioner.name}: {service.name}
                        </span>
                        <input
                          type="checkbox"
                          name="agent"
                          value={pair}
                          defaultChecked={state.values[pair] === 'yes'}
                          className="size-5 accent-accent"
                        />
                      </label>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hits && <input type="hidden" name="agreed" value={hits.agree} />}
      {hits && <ProblemNotice problem={{ title: hits.title, text: hits.lines.join(' ') }} />}
      <Button look={hits ? 'warning' : 'primary'} busy={pending && texts.saving}>
        {hits ? texts.hitsConfirm : texts.save}
      </Button>
    </form>
  );
}
