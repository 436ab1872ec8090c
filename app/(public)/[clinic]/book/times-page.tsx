import 'server-only';
import { ChooseTime } from '@/app/_booking/choose-time.tsx';
import { anyone, slugsOf, type Visit, visitOf } from '@/app/_booking/visit.ts';
import { VisitChoice } from '@/app/_booking/visit-choice.tsx';
import { titleTemplate } from '@/app/_frame/titled.ts';
import type { PickerPage } from '@/components/slots/picker-url.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { PageTitle } from '@/components/ui/page-title.tsx';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  visit: Visit;
  page: PickerPage;
  query: URLSearchParams;
}

/** The step that asks for a date and a time. */
export function TimesPage({ visit, page, query }: Props) {
  const say = translator(visit.clinic.locale, 'times');
  return (
    <>
      <PageTitle template={titleTemplate(visit.clinic)}>{say('title')}</PageTitle>
      <PageHeading>{say('title')}</PageHeading>
      <VisitChoice visit={visit} page={page} />
      <ChooseTime visit={visit} page={page} query={query} anyone={othersThan(visit, page)} />
    </>
  );
}

/** Who else could take the visit, when somebody was chosen. */
function othersThan(visit: Visit, page: PickerPage) {
  const { service } = slugsOf(visit);
  const all = visitOf(visit.clinic, { service, with: anyone });
  const agentIds = all?.agentIds.filter((id) => !visit.agentIds.includes(id)) ?? [];
  if (agentIds.length === 0) return undefined;
  return { agentIds, page: { ...page, fixed: { ...page.fixed, with: anyone } } };
}
