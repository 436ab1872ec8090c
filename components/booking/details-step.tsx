'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { type FormEvent, type RefObject, useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import { type DetailsErrors, type DetailsValues, detailsFields } from '@/lib/forms/details.ts';
import { detailsSchema } from '@/lib/forms/details-schema.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { BackLink } from '../ui/text-link.tsx';
import { ContactChoice } from './contact-choice.tsx';
import type { FlowTexts } from './labels.ts';
import { type Hidden, StepForm } from './step-form.tsx';
import { type Visit, VisitCard } from './visit-card.tsx';

interface Props {
  state: Extract<BookingState, { step: 'details' }>;
  hidden: Hidden;
  visit: Visit;
  links: { times: string };
  texts: FlowTexts;
  heading: RefObject<HTMLHeadingElement | null>;
  formAction: (data: FormData) => void;
  submit: (data: FormData) => void;
  pending: boolean;
}

/** Who comes and how to reach them. The same schema is checked here and again by the action. */
export function DetailsStep({
  state,
  hidden,
  visit,
  links,
  texts: all,
  heading,
  pending,
  ...send
}: Props) {
  const texts = all.details;
  const { register, handleSubmit } = useForm<DetailsValues>({
    // No default values: the fields already hold what the server or the browser put there.
    resolver: zodResolver(detailsSchema) as unknown as Resolver<DetailsValues>,
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  const [found, setFound] = useState<{ errors: DetailsErrors; attempt: number }>();
  const errors = found?.errors ?? state.errors;
  const problems = detailsFields.flatMap((field) => {
    const key = errors[field];
    return key ? [{ id: field, text: texts.errors[key] }] : [];
  });
  const errorOf = (field: keyof DetailsErrors) => problems.find(({ id }) => id === field)?.text;

  async function check(event: FormEvent<HTMLFormElement>): Promise<boolean> {
    let isRight = false;
    await handleSubmit(
      () => {
        isRight = true;
        setFound(undefined);
      },
      (wrong) => {
        const keys = detailsFields.map((field) => [field, wrong[field]?.message]);
        const named = Object.fromEntries(keys.filter(([, key]) => key)) as DetailsErrors;
        setFound((before) => ({ errors: named, attempt: (before?.attempt ?? 0) + 1 }));
      },
    )(event);
    return isRight;
  }

  return (
    <>
      <PageTitle template={all.titled}>
        {problems.length > 0 ? texts.errorTitle : texts.title}
      </PageTitle>
      <BackLink href={links.times}>{texts.back}</BackLink>
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt={found ?? state} />
      )}
      <PageHeading ref={heading}>{texts.title}</PageHeading>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12">
        <aside className="lg:order-last">
          <VisitCard visit={visit} when={state.when} texts={all.check} />
        </aside>
        <StepForm {...send} check={check} hidden={hidden} className="max-w-prose space-y-8">
          <TextField
            id="name"
            label={texts.name}
            error={errorOf('name')}
            errorPrefix={texts.errorPrefix}
            defaultValue={state.values.name}
            autoComplete="name"
            spellCheck={false}
            {...register('name')}
          />
          <ContactChoice
            values={state.values}
            errorOf={errorOf}
            register={register}
            texts={texts}
          />
          <TextArea
            id="notes"
            label={texts.notes}
            hint={texts.notesHint}
            error={errorOf('notes')}
            errorPrefix={texts.errorPrefix}
            defaultValue={state.values.notes}
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
