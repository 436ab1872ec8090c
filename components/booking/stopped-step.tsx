import type { RefObject } from 'react';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { CallClinic } from './call-clinic.tsx';

interface Props {
  problem: Problem;
  heading: RefObject<HTMLHeadingElement | null>;
  again: string;
  texts: { titled: string; startAgain: string };
}

/** Why it goes no further, and where to go instead. */
export function StoppedStep({ problem, heading, again, texts }: Props) {
  return (
    <>
      <PageTitle template={texts.titled}>{problem.title}</PageTitle>
      <PageHeading ref={heading} lead={problem.text}>
        {problem.title}
      </PageHeading>
      {problem.call && (
        <div className="mb-6 flex">
          <CallClinic call={problem.call} />
        </div>
      )}
      <ButtonLink href={again} look="secondary">
        {texts.startAgain}
      </ButtonLink>
    </>
  );
}
