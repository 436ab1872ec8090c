import type { Metadata } from 'next';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { readVisitForm, type VisitForm } from '@/app/_booking/visit-form.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { NotFoundPage } from '@/app/_frame/not-found-page.tsx';
import { placeHere } from '@/app/_frame/place.ts';
import { titled } from '@/app/_frame/titled.ts';
import { texts } from '@/app/_text/texts.ts';
import { ChooseVisit } from '@/components/booking/choose-visit.tsx';
import { ErrorSummary } from '@/components/ui/error-summary.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const clinic = await findClinic((await params).clinic);
  if (!clinic) return {};
  const title = translator(clinic.locale, 'choose')('title');
  const { problem } = readVisitForm(clinic, await readParams(searchParams));
  const failed = translator(clinic.locale, 'details')('errorTitle', { title });
  return titled(clinic, problem ? failed : title);
}

/** The first page of a clinic: which service, and with whom. */
export default async function ClinicPage({ params, searchParams }: Props) {
  const clinic = await findClinic((await params).clinic);
  if (!clinic) return <NotFoundPage />;
  const form = readVisitForm(clinic, await readParams(searchParams));
  const say = translator(clinic.locale, 'choose');
  const { prefix } = await placeHere();
  const isEmpty = form.services.length === 0;
  return (
    <ClinicFrame clinic={clinic}>
      <Problem clinic={clinic} form={form} />
      <PageHeading lead={isEmpty ? say('nothing', { phone: clinic.phone }) : say('lead')}>
        {say('title')}
      </PageHeading>
      {!isEmpty && (
        <ChooseVisit
          action={`${prefix}/${clinic.slug}/book`}
          {...form}
          errors={form.problem && { [form.problem.field]: form.problem.text }}
          texts={texts(clinic.locale, 'choose', [
            'service',
            'practitioner',
            'oneService',
            'onePractitioner',
            'submit',
          ])}
          errorPrefix={translator(clinic.locale, 'details')('errorPrefix')}
        />
      )}
    </ClinicFrame>
  );
}

function Problem({ clinic, form: { problem } }: { clinic: Clinic; form: VisitForm }) {
  if (!problem) return null;
  const title = translator(clinic.locale, 'details')('errorSummary');
  return (
    <ErrorSummary
      title={title}
      problems={[{ id: problem.field, text: problem.text }]}
      attempt={problem.text}
    />
  );
}
