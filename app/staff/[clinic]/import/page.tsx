import type { Metadata } from 'next';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { ImportFiles, ImportUpload } from '@/app/_desk/import-files.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { listImports } from '@/lib/staff/import-view.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffImport', 'title');
}

/** Where appointments of another system are brought along. */
export default async function ImportPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const say = translator(desk.clinic.locale, 'staffImport');
  const listed = await listImports(desk);
  const { problem } = await searchParams;
  return (
    <StaffFrame desk={desk} here="import">
      {listed.ok ? (
        <>
          <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
          <ImportUpload desk={desk} problem={typeof problem === 'string' ? problem : undefined} />
          <ImportFiles desk={desk} imports={listed.imports} />
        </>
      ) : (
        <Forbidden desk={desk} />
      )}
    </StaffFrame>
  );
}
