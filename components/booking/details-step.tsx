'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { type FormEvent, useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import {
  type DetailsErrors,
  type DetailsField,
  detailsFields,
  fieldsOf,
  notAsked,
} from '@/lib/forms/details.ts';
import { detailsSchema } from '@/lib/forms/details-schema.ts';
import type { VisitWords } from '@/lib/forms/visit-choice.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/field.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { BackLink } from '../ui/text-link.tsx';
import { AccessNeeds } from './access-needs.tsx';
import { ContactChoice } from './contact-choice.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { detailsFormId, useKeptForm } from './kept-details.ts';
import { ServiceQuestions } from './service-questions.tsx';
import { answersDecide } from './shown-for.tsx';
import type { Step } from './step.ts';
import { StepForm } from './step-form.tsx';
import type { Held } from './use-hold.ts';
import { VisitCard } from './visit-card.tsx';
import { WhoFor } from './who-for.tsx';

interface Props extends Step<Extract<BookingState, { step: 'details' }>> {
  visit: VisitWords;
  person: string | undefined;
  hold: Held | undefined;
  allTimes: string;
}

type Values = Record<string, string>;

/** Who comes, how to reach them, and what the service asks. The action checks the same schema again. */
export function DetailsStep(props: Props) {
  const { state, visit, hidden, person, hold, allTimes, heading, pending, ...send } = props;
  const { texts: all } = send;
  const texts = all.details;
  const { values, form } = state;
  const { register, handleSubmit } = useForm<Values>({
    // No default values: the fields already hold what the server or the browser put there.
    resolver: zodResolver(
      detailsSchema(form.questions, form.thisYear),
    ) as unknown as Resolver<Values>,
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  useKeptForm(state);
  const [found, setFound] = useState<{ errors: DetailsErrors; attempt: number }>();
  const errors = found?.errors ?? state.errors;
  const fields = detailsFields(form.questions);
  const problems = fields.flatMap((field) => {
    const key = errors[field];
    return key ? [{ id: field, text: aboutQuestion(field, texts.errors[key]) }] : [];
  });
  const errorOf = (field: DetailsField) => problems.find(({ id }) => id === field)?.text;
  const errorKeyOf = (field: DetailsField) => errors[field];

  function aboutQuestion(field: DetailsField, text: string): string {
    const asked = form.questions.find((question) =>
      fieldsOf(question).some((box) => box === field),
    );
    return text.replace('{question}', () => asked?.label ?? '');
  }

  async function check(event: FormEvent<HTMLFormElement>): Promise<boolean> {
    const { submitter } = event.nativeEvent as SubmitEvent;
    // Other times can be had with a form that is not filled in yet.
    if (submitter instanceof HTMLButtonElement && submitter.value === 'gone') return true;
    let isRight = false;
    await handleSubmit(
      () => {
        isRight = true;
        setFound(undefined);
      },
      (wrong) => {
        const keys = fields.map((field) => [field, wrong[field]?.message]);
        const named = Object.fromEntries(keys.filter(([, key]) => key)) as DetailsErrors;
        setFound((before) => ({ errors: named, attempt: (before?.attempt ?? 0) + 1 }));
      },
    )(event);
    return isRight;
  }

  const parts = { values, errorOf, errorKeyOf, register, texts };
  return (
    <>
      <PageTitle template={all.titled}>
        {problems.length > 0 ? texts.errorTitle : texts.title}
      </PageTitle>
      <BackLink href={allTimes}>{texts.back}</BackLink>
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={found ?? state} />
      )}
      <PageHeading ref={heading}>{texts.title}</PageHeading>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
        <aside className="space-y-4 lg:sticky lg:top-6 lg:order-last lg:self-start">
          <VisitCard visit={visit} when={state.when} person={person} texts={all.check} />
          {hold && <HoldNotice hold={hold} texts={all.hold} form={detailsFormId} />}
        </aside>
        <StepForm
          {...send}
          id={detailsFormId}
          check={check}
          hidden={{ ...hidden, ...notAsked(values, form) }}
          className={`${answersDecide} max-w-prose space-y-8`}
        >
          <WhoFor {...parts} />
          <ContactChoice {...parts} />
          <ServiceQuestions {...parts} questions={form.questions} />
          <AccessNeeds needs={form.needs} values={values} texts={texts} />
          <TextArea
            id="notes"
            label={texts.notes}
            hint={texts.notesHint}
            error={errorOf('notes')}
            errorPrefix={texts.errorPrefix}
            defaultValue={values.notes}
            {...register('notes')}
          />
          <Button name="intent" value="check" busy={pending && texts.working}>
            {texts.continue}
          </Button>
        </StepForm>
      </div>
    </>
  );
}
