import { readParams } from '@/app/_booking/params.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { figuresOf } from '@/app/_desk/numbers-figures.ts';
import { readNumbersWish, wishOf } from '@/app/_desk/numbers-wish.ts';
import { onlyTakes } from '@/app/api/_http/answer.ts';
import { csvRow } from '@/lib/staff/csv.ts';
import { loadNumbers } from '@/lib/staff/numbers.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

/** One figure as a file: numbers of the clinic, and nothing of a customer. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { clinic: slug } = await params;
  const found = await deskFor(slug);
  if (!found.ok) return empty(found.code === 'forbidden' ? 404 : 401);
  const { desk } = found;
  const asked = new URL(request.url).searchParams;
  const address = readNumbersWish(
    desk,
    await readParams(Promise.resolve(Object.fromEntries(asked))),
  );
  const numbers = await loadNumbers(desk, wishOf(address));
  if (!numbers.ok) return empty(403);
  const figure = figuresOf(desk.clinic, numbers, address).find(
    ({ name }) => name === asked.get('chart'),
  );
  if (!figure) return empty(404);
  const name = `${slug}-${figure.name}-${address.from}-to-${address.to}.csv`;
  // A spreadsheet reads UTF-8 as such only behind this mark.
  return new Response(`\uFEFF${figure.csv.map(csvRow).join('')}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}

function empty(status: number): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
}

const getOnly = onlyTakes('GET', 'HEAD');

export { getOnly as POST };
