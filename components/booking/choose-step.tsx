'use client';

import type { BookingState } from '@/lib/forms/booking-state.ts';
import { Button } from '../ui/button.tsx';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { BackButton } from '../ui/text-link.tsx';
import type { Step } from './step.ts';
import { StepForm } from './step-form.tsx';

type Props = Step<Extract<BookingState, { step: 'choose' }>>;

const questions = [
  { field: 'service', name: 'newService', options: 'services', legend: 'service' },
  { field: 'with', name: 'newWith', options: 'practitioners', legend: 'practitioner' },
] as const;

/** Another service or practitioner. Everything entered comes along. */
export function ChooseStep({ state, hidden, texts: all, heading, pending, ...send }: Props) {
  const texts = all.check;
  const { problem } = state;
  return (
    <>
      <PageTitle template={all.titled}>
        {problem ? `${all.details.errorPrefix} ${texts.chooseTitle}` : texts.chooseTitle}
      </PageTitle>
      <StepForm {...send} hidden={hidden}>
        <BackButton name="intent" value="keep">
          {texts.chooseKeep}
        </BackButton>
      </StepForm>
      {problem && (
        <ErrorSummary
          title={all.details.errorSummary}
          problems={[{ id: problem.field, text: problem.text }]}
          attempt={state}
        />
      )}
      <PageHeading ref={heading} lead={texts.chooseLead}>
        {texts.chooseTitle}
      </PageHeading>
      <StepForm {...send} hidden={hidden} className="max-w-prose space-y-8">
        {questions.map(({ field, name, options, legend }) => (
          <ChoiceGroup
            key={field}
            id={`${field}-group`}
            legend={all.choose[legend]}
            error={problem?.field === field ? problem.text : undefined}
            errorPrefix={all.details.errorPrefix}
          >
            {state[options].map(({ value, label, hint }, index) => (
              <Choice
                key={value}
                id={index === 0 ? field : `${field}-${value}`}
                name={name}
                value={value}
                label={label}
                hint={hint || undefined}
                defaultChecked={value === state.chosen[field] || state[options].length === 1}
              />
            ))}
          </ChoiceGroup>
        ))}
        <Button name="intent" value="chosen" busy={pending && all.details.working}>
          {texts.chooseSubmit}
        </Button>
      </StepForm>
    </>
  );
}
