import 'server-only';
import { ChooseTime } from '@/app/_booking/choose-time.tsx';
import type { Visit } from '@/app/_booking/visit.ts';
import { serviceWords } from '@/app/_booking/words.ts';
import { titleTemplate } from '@/app/_frame/titled.ts';
import type { PickerPage } from '@/components/slots/picker-url.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { PageTitle } from '@/components/ui/page-title.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  visit: Visit;
  page: PickerPage;
  query: URLSearchParams;
  /** Where the service and the practitioner are chosen. */
  choose: string;
  withAnyone: string | undefined;
}

/** The step that asks for a date and a time. */
export function TimesPage({ visit, page, query, choose, withAnyone }: Props) {
  const { clinic, service, practitioner } = visit;
  const say = translator(clinic.locale, 'times');
  const chosen = [
    serviceWords(clinic, service),
    practitioner ? say('withPractitioner', { practitioner: practitioner.name }) : say('withAnyone'),
  ].join(' ');
  return (
    <>
      <PageTitle template={titleTemplate(clinic)}>{say('title')}</PageTitle>
      <PageHeading
        lead={
          <>
            {chosen}{' '}
            <TextLink href={choose} aria-label={say('changeService')} className="whitespace-nowrap">
              {say('change')}
            </TextLink>
          </>
        }
      >
        {say('title')}
      </PageHeading>
      <ChooseTime visit={visit} page={page} query={query} withAnyone={withAnyone} />
    </>
  );
}
