import type { Metadata } from 'next';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { PrintExport, PrintOptions } from '@/app/_desk/print-forms.tsx';
import { readPrintWish, sheetWish } from '@/app/_desk/print-wish.ts';
import { printedWords, printSheets } from '@/app/_desk/print-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { texts } from '@/app/_text/texts.ts';
import { PrintSheets } from '@/components/staff/print-sheet.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadSheets } from '@/lib/staff/sheets.ts';
import './print.css';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clinic } = await deskOf((await params).clinic);
  const title = translator(clinic.locale, 'staffPrint')('title');
  return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
}

/** The day or the week on paper, and appointments as a file. */
export default async function PrintPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const wish = readPrintWish(desk, await readParams(searchParams));
  const sheets = await loadSheets(desk, sheetWish(desk.clinic, wish));
  if (!sheets.ok) {
    return (
      <StaffFrame desk={desk} here="print">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const { locale } = desk.clinic;
  const say = translator(locale, 'staffPrint');
  return (
    <StaffFrame desk={desk} here="print" wide>
      <div className="print:hidden">
        <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
        <PrintOptions desk={desk} wish={wish} />
      </div>
      <PrintSheets
        clinic={desk.clinic.name}
        sheets={printSheets(desk, sheets, wish)}
        contact={wish.contact}
        notes={wish.notes}
        printed={printedWords(desk, sheets)}
        remarks={[
          ...(sheets.hasHours ? [] : [say('noHours')]),
          ...(wish.contact ? [say('withContact')] : []),
        ]}
        texts={{
          ...texts(locale, 'staffPrint', ['time', 'name', 'service', 'phone', 'byHand', 'none']),
          notes: say('notesColumn'),
        }}
      />
      {may(desk, 'appointments.export') && <PrintExport desk={desk} wish={wish} />}
    </StaffFrame>
  );
}
