import { deskOf } from '@/app/_desk/desk-of.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { csvRow } from '@/lib/staff/csv.ts';
import { importLimits } from '@/lib/staff/import-file.ts';
import { reportLines, showImport } from '@/lib/staff/import-view.ts';

/** The lines of a file that were not imported, each with the reason, to be mended and imported anew. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ clinic: string; id: string }> },
): Promise<Response> {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const found = await showImport(desk, id);
  if (!found.ok) return new Response(null, { status: 404 });
  const report = await reportLines(desk, id, { verdicts: ['error'], limit: importLimits.rows });
  if (!report.ok) return new Response(null, { status: 404 });
  const say = translator(desk.clinic.locale, 'staffImport');
  const rows = report.lines.map(({ rowNo, cells, problems }) =>
    csvRow([rowNo, problems.map((problem) => say(`problem_${problem}`)).join('; '), ...cells]),
  );
  const head = csvRow([say('line'), say('becomes'), ...found.shown.headers]);
  return new Response(`\ufeff${head}${rows.join('')}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="not-imported.csv"',
      'Cache-Control': 'no-store',
    },
  });
}
