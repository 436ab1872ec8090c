import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { Reading, Report, Turns } from '@/app/_desk/import-parts.tsx';
import { ImportSummary } from '@/app/_desk/import-summary.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { importLimits } from '@/lib/staff/import-file.ts';
import { reportLines, showImport } from '@/lib/staff/import-view.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const limit = 100;
const verdicts = ['ready', 'warning', 'error', 'imported'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffImport', 'title');
}

/** One file: how it is read, what its lines become, and how far its import is. */
export default async function ImportedFilePage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const query = await searchParams;
  const desk = await deskOf(slug);
  const found = await showImport(desk, id);
  if (!found.ok) {
    if (found.code === 'not_found') notFound();
    return (
      <StaffFrame desk={desk} here="import">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const { shown } = found;
  const say = translator(desk.clinic.locale, 'staffImport');
  const verdict = verdicts.find((each) => each === query['show']);
  const after = Math.min(Number(/^\d+$/.exec(String(query['after']))?.[0] ?? 0), importLimits.rows);
  const only = verdict && { verdicts: [verdict] };
  const report = await reportLines(desk, id, { after, limit, ...only });
  const isRead = shown.state !== 'uploaded';
  const isUnsaid = query['problem'] === 'order';
  const reading = <Reading desk={desk} shown={shown} isUnsaid={isUnsaid} />;
  return (
    <StaffFrame desk={desk} here="import" wide>
      <BackLink href={`/staff/${slug}/import`}>{say('title')}</BackLink>
      <ImportSummary desk={desk} shown={shown} />
      {!isRead && reading}
      <div className={isRead ? undefined : 'mt-10 border-t border-line pt-6'}>
        <Turns desk={desk} shown={shown} />
      </div>
      {shown.state === 'checked' && (
        <details open={isUnsaid} className="mt-8">
          <summary className="min-h-target cursor-pointer py-2 font-semibold">
            {say('changeReading')}
          </summary>
          <div className="mt-4">{reading}</div>
        </details>
      )}
      {isRead && report.ok && (
        <section aria-labelledby="report" className="mt-10">
          <h2 id="report" className="mb-3 text-title font-semibold">
            {say('linesTitle')}
          </h2>
          <Report
            desk={desk}
            shown={shown}
            lines={report.lines}
            page={{ show: verdict ?? 'all', after, limit }}
          />
        </section>
      )}
    </StaffFrame>
  );
}
