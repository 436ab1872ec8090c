import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import { PrintExportForm } from '@/components/staff/print-export-form.tsx';
import { PrintOptionsForm } from '@/components/staff/print-options-form.tsx';
import { PrintButton } from '@/components/ui/print-button.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { firstOfMonth, lastOfMonth, monthOf } from '@/lib/time/month-grid.ts';
import type { PrintWish } from './print-wish.ts';

function people({ clinic }: Desk) {
  const say = translator(clinic.locale, 'staffPrint');
  return [
    { value: '', text: say('everybody') },
    ...clinic.practitioners.map(({ slug, name }) => ({ value: slug, text: name })),
  ];
}

/** What is put on paper. */
export function PrintOptions({ desk, wish }: { desk: Desk; wish: PrintWish }) {
  const { slug, locale } = desk.clinic;
  return (
    <PrintOptionsForm
      action={`/staff/${slug}/print`}
      date={wish.date}
      view={wish.view}
      people={wish.isOwn ? undefined : { chosen: wish.person?.slug ?? '', options: people(desk) }}
      contact={wish.contact}
      notes={wish.notes}
      texts={texts(locale, 'staffPrint', [
        'what',
        'date',
        'view',
        'day',
        'week',
        'with',
        'options',
        'contact',
        'contactHint',
        'notes',
        'apply',
        'printKeys',
      ])}
      print={<PrintButton>{translator(locale, 'staffPrint')('print')}</PrintButton>}
    />
  );
}

/** Appointments as a file: the month of what is shown, unless another period is named. */
export function PrintExport({ desk, wish }: { desk: Desk; wish: PrintWish }) {
  const { slug, locale } = desk.clinic;
  const month = monthOf(wish.date);
  return (
    <PrintExportForm
      action={`/staff/${slug}/print/export`}
      from={firstOfMonth(month)}
      to={lastOfMonth(month)}
      people={people(desk)}
      texts={texts(locale, 'staffPrint', [
        'exportTitle',
        'exportLead',
        'from',
        'to',
        'with',
        'exportNotes',
        'exportButton',
      ])}
    />
  );
}
