import type { Ref } from 'react';
import type { Found } from '@/lib/forms/find.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { Appointment } from './appointment.tsx';
import type { FindTexts } from './manage-labels.ts';

interface Props {
  found: Found;
  /** Where another one is looked for. */
  here: string;
  heading: Ref<HTMLHeadingElement>;
  texts: FindTexts;
}

/** An appointment that no link opens any more: what it was, and how to book it again. */
export function FoundAppointment({ found, here, heading, texts }: Props) {
  const { title, text, when, what, practitioner, where, again } = found;
  return (
    <>
      <PageTitle template={texts.titled}>{title}</PageTitle>
      <PageHeading ref={heading} lead={text}>
        {title}
      </PageHeading>
      <div className="max-w-3xl">
        <Appointment
          visit={{ service: what, practitioner, where }}
          when={when}
          preparation=""
          texts={{ ...texts.found, bring: '' }}
        />
        <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
          <ButtonLink href={again}>{texts.find.again}</ButtonLink>

          {/* Loads the page anew: as a step of this one it would stay as it is. */}
          <a href={here} className={`${textLinkLook} inline-flex min-h-target items-center`}>
            {texts.find.another}
          </a>
        </p>
      </div>
    </>
  );
}
