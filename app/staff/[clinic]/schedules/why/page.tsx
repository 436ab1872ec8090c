import { readParams } from '@/app/_booking/params.ts';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { ScheduleFrame, type SchedulePageProps } from '@/app/_desk/schedule-frame.tsx';
import { Why, whyTitle } from '@/app/_desk/why-answer.tsx';
import { askWhy } from '@/app/_desk/why-outcome.ts';
import { texts } from '@/app/_text/texts.ts';
import { FocusHere } from '@/components/staff/focus-here.tsx';
import { WhyForm } from '@/components/staff/why-form.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** The answer is the title: whoever hears the page has it first. */
export async function generateMetadata({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { question, outcome, wrong } = await askWhy(desk, await readParams(searchParams));
  const title = translator(desk.clinic.locale, 'staffSchedules')('whyTitle');
  if (Object.keys(wrong).length > 0) {
    return customerTitle(desk, translator(desk.clinic.locale, 'staff')('errorTitle', { title }));
  }
  return customerTitle(desk, (question && outcome && whyTitle(desk, question, outcome)) || title);
}

/** Why a time is not offered, from the engine itself. The address says which time. */
export default async function WhyPage({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const asked = await askWhy(desk, await readParams(searchParams));
  const { typed, wrong, question, practitioners, outcome, isHere } = asked;
  return (
    <ScheduleFrame desk={desk} tab="why">
      <PageHeading lead={say('whyLead')}>{say('whyTitle')}</PageHeading>
      {isHere ? (
        <WhyForm
          action={`/staff/${clinic.slug}/schedules/why`}
          typed={typed}
          errors={{
            ...(wrong.date && { date: say('whyDateWrong') }),
            ...(wrong.time && { time: say('whyTimeWrong') }),
          }}
          services={clinic.services.map(({ slug, name }) => ({ value: slug, text: name }))}
          practitioners={practitioners.map(({ slug, name }) => ({ value: slug, text: name }))}
          texts={{
            ...texts(clinic.locale, 'staffSchedules', [
              'whyService',
              'whyWith',
              'whyDate',
              'whyTime',
              'whyTimeHint',
              'whyAsk',
            ]),
            ...texts(clinic.locale, 'staff', ['errorPrefix', 'errorSummary']),
          }}
        />
      ) : (
        <Notice title={say('elsewhereTitle')}>
          <p>{say('whyElsewhere', { where: say(clinic.gateway) })}</p>
        </Notice>
      )}
      {question && outcome && (
        <>
          <FocusHere id="answer" />
          <Why desk={desk} question={question} outcome={outcome} />
        </>
      )}
    </ScheduleFrame>
  );
}
