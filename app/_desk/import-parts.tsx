import 'server-only';
import { checkImportAction } from '@/app/_actions/staff/check-import.ts';
import { turnImportAction } from '@/app/_actions/staff/turn-import.ts';
import { ReadingForm } from '@/components/staff/import/reading-form.tsx';
import { ReportTable } from '@/components/staff/import/report-table.tsx';
import { ImportTurns } from '@/components/staff/import/turns.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { distinctCells } from '@/lib/staff/import-guess.ts';
import { importFields, mostNames } from '@/lib/staff/import-reading.ts';
import { spoken } from '@/lib/staff/import-row.ts';
import type { ReportLine, ShownImport } from '@/lib/staff/import-view.ts';

interface Props {
  desk: Desk;
  shown: ShownImport;
}

const filters = ['all', 'error', 'warning', 'ready', 'imported'] as const;

/** How the file is read: what stands in which column, and who is meant. */
export function Reading({ desk: { clinic }, shown, isUnsaid }: Props & { isUnsaid: boolean }) {
  const say = translator(clinic.locale, 'staffImport');
  const { headers, reading, rows } = shown;
  const example = (column: number) => rows.find((cells) => cells[column]?.trim())?.[column]?.trim();
  const named = (who: 'practitioner' | 'service') =>
    distinctCells(rows, reading.columns[who])
      .slice(0, mostNames)
      .map((said) => ({
        said: spoken(said),
        is: Object.entries(reading[`${who}s`]).find(([name]) => name === spoken(said))?.[1] ?? '',
        label: say(`${who}Of`, { said }),
      }));
  const column = (heading: string, index: number) => {
    const text = example(index)?.slice(0, 40);
    return {
      value: String(index),
      text: text ? say('column', { heading, example: text }) : say('columnEmpty', { heading }),
    };
  };
  return (
    <ReadingForm
      action={checkImportAction}
      hidden={{ clinic: clinic.slug, import: shown.importId }}
      fields={importFields.map((field) => ({
        name: `column-${field}`,
        label: say(field),
        chosen: String(reading.columns[field] ?? ''),
      }))}
      columns={[{ value: '', text: say('notInFile') }, ...headers.map(column)]}
      orders={[
        { value: 'ymd', label: say('orderYmd') },
        { value: 'dmy', label: say('orderDmy') },
        { value: 'mdy', label: say('orderMdy') },
      ]}
      order={reading.dateOrder ?? ''}
      orderHint={
        reading.columns.date === undefined
          ? undefined
          : say('orderHint', { example: example(reading.columns.date) ?? '' })
      }
      orderError={isUnsaid ? say('orderMissing') : undefined}
      people={{
        names: named('practitioner'),
        all: clinic.practitioners.map(({ practitionerId: value, name: text }) => ({ value, text })),
        chosen: reading.practitionerId ?? '',
        isColumn: reading.columns.practitioner !== undefined,
      }}
      services={{
        names: named('service'),
        all: clinic.services.map(({ serviceId: value, name: text }) => ({ value, text })),
        chosen: reading.serviceId ?? '',
        isColumn: reading.columns.service !== undefined,
      }}
      overlaps={reading.overlaps}
      texts={{
        orderTitle: say('orderTitle'),
        who: say('who'),
        nobody: say('nobody'),
        nothing: say('nothing'),
        everyPractitioner: say('everyPractitioner'),
        everyService: say('everyService'),
        choose: say('choose'),
        overlapsTitle: say('overlapsTitle'),
        overlaps: say('overlaps'),
        overlapsHint: say('overlapsHint'),
        check: say('check'),
        errorPrefix: translator(clinic.locale, 'staff')('errorPrefix'),
      }}
    />
  );
}

/** What can be done with the file as it stands. */
export function Turns({ desk: { clinic }, shown }: Props) {
  const say = translator(clinic.locale, 'staffImport');
  const { state, counts } = shown;
  const count = counts.ready + counts.warning;
  const canStart = (state === 'checked' || state === 'stopped') && count > 0;
  return (
    <ImportTurns
      action={turnImportAction}
      hidden={{ clinic: clinic.slug, import: shown.importId }}
      turns={[
        ...(canStart
          ? [
              {
                turn: 'start',
                look: 'primary' as const,
                text: say(state === 'stopped' ? 'goOn' : 'start', { count }),
              },
            ]
          : []),
        ...(state === 'running'
          ? [{ turn: 'stop', look: 'secondary' as const, text: say('halt') }]
          : [
              {
                turn: 'forget',
                look: 'secondary' as const,
                text: say('forget'),
                hint: say('forgetHint'),
              },
            ]),
      ]}
    />
  );
}

/** The lines and what each becomes. */
export function Report({
  desk: { clinic },
  shown,
  lines,
  page,
}: Props & {
  lines: readonly ReportLine[];
  page: { show: string; after: number; limit: number };
}) {
  const say = translator(clinic.locale, 'staffImport');
  const home = `/staff/${clinic.slug}`;
  const here = `${home}/import/${shown.importId}`;
  const { columns } = shown.reading;
  const verdicts = {
    ready: say('becomesReady'),
    warning: say('becomesWarning'),
    error: say('becomesError'),
    imported: say('becomesImported'),
  };
  const last = lines.at(-1)?.rowNo ?? 0;
  return (
    <ReportTable
      caption={say('reportTitle')}
      filters={filters
        .filter((show) => show === 'all' || show === page.show || shown.counts[show] > 0)
        .map((show) => ({
          href: show === 'all' ? here : `${here}?show=${show}`,
          text: say(`show${show[0]?.toUpperCase()}${show.slice(1)}` as 'showAll'),
          isCurrent: show === page.show,
        }))}
      lines={lines.map((line) => ({
        rowNo: line.rowNo,
        says: (['name', 'date', 'time', 'practitioner', 'service'] as const)
          .map((field) => line.cells[columns[field] ?? -1]?.trim() ?? '')
          .filter(Boolean)
          .join(' · '),
        becomes: line.verdict ? verdicts[line.verdict] : '',
        problems: line.problems.map((problem) => say(`problem_${problem}`)),
        isError: line.verdict === 'error',
        link: line.appointmentId
          ? {
              href: `${home}/appointments/${line.appointmentId}`,
              text: say('seeAppointment', { line: line.rowNo }),
            }
          : undefined,
      }))}
      next={
        lines.length === page.limit
          ? { href: `${here}?show=${page.show}&after=${last}`, text: say('next') }
          : undefined
      }
      first={page.after > 0 ? { href: `${here}?show=${page.show}`, text: say('first') } : undefined}
      texts={{ show: say('show'), line: say('line'), says: say('says'), becomes: say('becomes') }}
    />
  );
}
