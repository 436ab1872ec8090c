'use client';

import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Consequences, ScheduleState, Typed } from '@/lib/forms/staff-schedule-state.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { ScheduleConsequences } from './schedule-consequences.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export type ScheduleAction = (
  previous: ScheduleState,
  data: FormData,
) => Promise<ScheduleState | Refused>;

export interface ScheduleFormTexts {
  titled: string;
  title: string;
  lead: string;
  errorTitle: string;
  checkTitle: string;
  checkHeading: string;
  errorSummary: string;
  errorPrefix: string;
  check: string;
  checking: string;
  edit: string;
  save: string;
  saving: string;
  cancel: string;
  willBe: string;
  effects: string;
  hitsMany: string;
  nowTitle: string;
  lost: LostTexts;
}

export interface ScheduleFormProps {
  action: ScheduleAction;
  initial: ScheduleState;
  /** What it is about: the clinic and ids. */
  hidden: Typed;
  /** Where nothing is changed. */
  back: string;
  texts: ScheduleFormTexts;
}

interface Props extends ScheduleFormProps {
  /** The fields, filled in. */
  children: (state: ScheduleState) => ReactNode;
  /** What is to be known before the fields. */
  note?: ReactNode;
}

/** A change of schedules: filled in, read over with what it does, and saved. */
export function ScheduleForm({ action, initial, ...rest }: Props) {
  const form = useStaffAction(action, initial);
  return <ScheduleFormSteps {...rest} form={form} />;
}

export type ScheduleFormState = ReturnType<typeof useStaffAction<ScheduleState>>;

/** The same over a form that began before it. */
export function ScheduleFormSteps({
  form: { state, formAction, submit, pending, lost },
  hidden,
  back,
  texts,
  children,
  note,
}: Omit<Props, 'action' | 'initial'> & { form: ScheduleFormState }) {
  const heading = useStepFocus(state);
  const isCheck = state.step === 'check' && state.consequences !== undefined;
  const isError = state.errors.length > 0 || state.problem !== undefined;
  const title = isCheck ? texts.checkTitle : texts.title;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    submit(new FormData(event.currentTarget, submitter));
  }
  return (
    <form action={formAction} onSubmit={onSubmit} noValidate className="max-w-page space-y-8">
      <PageTitle template={texts.titled}>{isError ? texts.errorTitle : title}</PageTitle>
      <FirstButton value={isCheck ? 'save' : 'check'} />
      {lost && <LostNotice texts={texts.lost} />}
      {state.errors.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={state.errors} attempt={state} />
      )}
      {state.problem && (
        <ProblemNotice problem={state.problem}>
          {state.now && <AsItIs title={texts.nowTitle} now={state.now} />}
        </ProblemNotice>
      )}
      <PageHeading ref={heading} lead={isCheck ? texts.title : texts.lead}>
        {isCheck ? texts.checkHeading : texts.title}
      </PageHeading>
      <HiddenFields values={{ ...hidden, seen: state.seen, agreed: state.agreed }} />
      {isCheck ? (
        <Checked typed={state.typed} consequences={state.consequences} texts={texts} />
      ) : (
        <>
          {note}
          <div key={JSON.stringify(state.typed)} className="space-y-8">
            {children(state)}
          </div>
        </>
      )}
      <div className="flex flex-wrap gap-3">
        <Button
          name="do"
          value={isCheck ? 'save' : 'check'}
          busy={pending && doing(isCheck, texts)}
        >
          {isCheck ? texts.save : texts.check}
        </Button>
        {isCheck ? (
          <Button name="do" value="edit" look="secondary">
            {texts.edit}
          </Button>
        ) : (
          <ButtonLink href={back} look="secondary">
            {texts.cancel}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

function doing(isCheck: boolean, texts: ScheduleFormTexts): string {
  return isCheck ? texts.saving : texts.checking;
}

/** The focus goes to the heading of a step, or to the field that is to be filled in next. */
function useStepFocus(state: ScheduleState) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(state);
  useEffect(() => {
    const before = shown.current;
    shown.current = state;
    if (before === state || state.problem || state.errors.length > 0) return;
    if (before.step !== state.step) heading.current?.focus();
    else if (state.focus) document.getElementById(state.focus)?.focus();
  }, [state]);
  return heading;
}

/** Enter presses the first button of a form: this one, and not one that adds a row. */
function FirstButton({ value }: { value: string }) {
  return <button type="submit" name="do" value={value} hidden />;
}

function HiddenFields({ values }: { values: Typed }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

function Checked({
  typed,
  consequences,
  texts,
}: {
  typed: Typed;
  consequences: Consequences | undefined;
  texts: ScheduleFormTexts;
}) {
  return (
    <>
      <HiddenFields values={typed} />
      {consequences && <ScheduleConsequences consequences={consequences} texts={texts} />}
    </>
  );
}

function AsItIs({ title, now }: { title: string; now: readonly string[] }) {
  return (
    <>
      <h3 className="mt-4 font-semibold">{title}</h3>
      <ul className="mt-1 list-disc ps-5">
        {now.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </>
  );
}
