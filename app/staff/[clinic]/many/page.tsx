import { planManyAction } from '@/app/_actions/staff/plan-many.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { ManyBefore } from '@/app/_desk/many-before.tsx';
import { manyStartTexts } from '@/app/_desk/many-texts.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { ManyStartForm } from '@/components/staff/many-start-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Somebody is away: whom it hits is found here. The address may say who, and on which day. */
export default async function ManyPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const { with: slug, from } = await searchParams;
  const say = translator(clinic.locale, 'staffMany');
  const title = translator(clinic.locale, 'staff')('titled', {
    title: say('title'),
    clinic: clinic.name,
  });
  const named = clinic.practitioners.filter((each) => each.slug === slug);
  const isDate = typeof from === 'string' && /^\d{4}-\d\d-\d\d$/.test(from);
  return (
    <StaffFrame desk={desk} here="many">
      <title>{title}</title>
      {may(desk, 'appointments.many') ? (
        <>
          <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
          <ManyStartForm
            action={planManyAction}
            initial={{
              values: isDate ? { fromDate: from } : {},
              who: named.map(({ practitionerId }) => practitionerId),
              errors: {},
            }}
            clinic={clinic.slug}
            practitioners={clinic.practitioners.map(({ practitionerId: id, name }) => ({
              id,
              name,
            }))}
            canBlock={abilitiesOf(clinic.gateway).blocks}
            texts={manyStartTexts(clinic.locale)}
          />
          <ManyBefore desk={desk} />
        </>
      ) : (
        <Forbidden desk={desk} />
      )}
    </StaffFrame>
  );
}
