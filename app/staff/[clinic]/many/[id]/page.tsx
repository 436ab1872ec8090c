import { notFound } from 'next/navigation';
import { changeManyAction } from '@/app/_actions/staff/change-many.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { ManyCalls, ManyResults } from '@/app/_desk/many-done.tsx';
import { elsewhereOf } from '@/app/_desk/many-elsewhere.ts';
import { ManyHead } from '@/app/_desk/many-head.tsx';
import { manyPlanTexts } from '@/app/_desk/many-texts.ts';
import { isToDo, manyRow, newsOf } from '@/app/_desk/many-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { ManyPlanForm } from '@/components/staff/many-plan-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadMany } from '@/lib/staff/many-choose.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
  searchParams: SearchParams;
}

/** One change of many: what is chosen for each, what was done, and who has to be told. */
export default async function ManyPlanPage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  if (!may(desk, 'appointments.many')) {
    return (
      <StaffFrame desk={desk} here="many">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const loaded = await loadMany(desk, id, elsewhereOf);
  if (!loaded.ok) notFound();
  const { plan } = loaded;
  const { clinic } = desk;
  const query = await readParams(searchParams);
  const say = translator(clinic.locale, 'staffMany');
  const toDo = plan.items.filter(isToDo);
  const rows = toDo.map((item) => manyRow(clinic, item));
  const open = toDo.filter(({ result }) => result === null).length;
  return (
    <StaffFrame desk={desk} here="many">
      <ManyHead desk={desk} change={id} plan={plan} news={newsOf(query)} />
      {rows.length > 0 && (
        <section aria-labelledby="to-do" className="print:hidden">
          <h2 id="to-do" className="text-title font-semibold">
            {say('toDo')}
          </h2>
          <p className="mt-1 mb-4 max-w-prose text-muted">{say('toDoLead')}</p>
          <ManyPlanForm
            key={query.get('saved') ?? query.get('done') ?? ''}
            action={changeManyAction}
            clinic={clinic.slug}
            change={id}
            rows={rows}
            reason={plan.reason}
            texts={manyPlanTexts(clinic.locale, Math.max(open, 1))}
          />
        </section>
      )}
      <ManyResults desk={desk} plan={plan} />
      <ManyCalls desk={desk} plan={plan} />
    </StaffFrame>
  );
}
