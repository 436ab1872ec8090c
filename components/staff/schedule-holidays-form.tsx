'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice } from '../ui/lost-notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { datesAlone } from './schedule-file.ts';
import {
  type ScheduleFormProps,
  type ScheduleFormState,
  ScheduleFormSteps,
  type ScheduleFormTexts,
} from './schedule-form.tsx';
import { ScheduleTicks } from './schedule-ticks.tsx';
import { useStaffAction } from './use-staff-action.ts';

interface Props extends ScheduleFormProps {
  /** Where it is begun anew. */
  here: string;
  mostBytes: number;
  holidays: Record<
    | 'title'
    | 'errorTitle'
    | 'lead'
    | 'file'
    | 'fileHint'
    | 'fileTooLarge'
    | 'readFile'
    | 'reading'
    | 'pickLegend'
    | 'pickHint'
    | 'otherFile',
    string
  >;
}

/** Holidays of a calendar file: it is read, its dates are ticked, read over and saved. */
export function ScheduleHolidaysForm({ action, initial, holidays, here, ...rest }: Props) {
  const form = useStaffAction(action, initial);
  const { offered } = form.state;
  const { hidden, back, texts, mostBytes } = rest;
  if (!offered) {
    return <FileForm {...{ form, hidden, back, texts, mostBytes, holidays }} />;
  }
  return (
    <ScheduleFormSteps
      form={form}
      hidden={hidden}
      back={back}
      texts={texts}
      note={
        <div className="max-w-prose space-y-3">
          <ul className="space-y-1 text-muted">
            {offered.notes.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <ButtonLink href={here} look="secondary">
            {holidays.otherFile}
          </ButtonLink>
        </div>
      }
    >
      {(state) => (
        <ScheduleTicks
          state={state}
          ticks={offered.ticks}
          texts={{
            legend: holidays.pickLegend,
            hint: holidays.pickHint,
            errorPrefix: texts.errorPrefix,
          }}
        />
      )}
    </ScheduleFormSteps>
  );
}

interface FileProps {
  form: ScheduleFormState;
  hidden: Props['hidden'];
  back: string;
  mostBytes: number;
  texts: ScheduleFormTexts;
  holidays: Props['holidays'];
}

function FileForm({ form, hidden, back, texts, holidays, mostBytes }: FileProps) {
  const { state, formAction, submit, pending, lost } = form;
  const [tooLarge, setTooLarge] = useState('');
  const error = tooLarge || (state.errors[0]?.text ?? '');
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    const file = data.get('file');
    const sent = file instanceof File ? await datesAlone(file, mostBytes) : null;
    const isTooLarge = sent !== null && sent.size > mostBytes;
    setTooLarge(isTooLarge ? holidays.fileTooLarge : '');
    if (isTooLarge) return;
    if (sent) data.set('file', sent);
    submit(data);
  }
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-prose space-y-8">
      <PageTitle template={texts.titled}>{error ? holidays.errorTitle : holidays.title}</PageTitle>
      {lost && <LostNotice texts={texts.lost} />}
      {error && (
        <ErrorSummary
          title={texts.errorSummary}
          problems={[{ id: 'file', text: error }]}
          attempt={tooLarge || state}
        />
      )}
      <PageHeading lead={holidays.lead}>{holidays.title}</PageHeading>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        id="file"
        name="file"
        type="file"
        accept=".ics,text/calendar"
        label={holidays.file}
        hint={holidays.fileHint}
        error={error || undefined}
        errorPrefix={texts.errorPrefix}
      />
      <div className="flex flex-wrap gap-3">
        <Button name="do" value="read" busy={pending && holidays.reading}>
          {holidays.readFile}
        </Button>
        <ButtonLink href={back} look="secondary">
          {texts.cancel}
        </ButtonLink>
      </div>
    </form>
  );
}
