import { answerFile } from '@/app/_desk/answer-file.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { appointmentsFile } from '@/app/_desk/print-file.ts';
import { readExportWish } from '@/app/_desk/print-wish.ts';
import { onlyTakes } from '@/app/api/_http/answer.ts';
import { exportAppointments } from '@/lib/staff/sheets-export.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

/** The appointments of a period as a file. Posted: that they were taken is written down. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { clinic: slug } = await params;
  return answerFile(
    request,
    () => deskFor(slug),
    async (desk) => {
      const wish = readExportWish(desk.clinic, await request.formData());
      if (!wish) return { ok: false, code: 'not_found' };
      const exported = await exportAppointments(desk, wish);
      if (!exported.ok) return exported;
      const body = appointmentsFile(desk.clinic, exported.pages);
      const name = `${slug}-appointments-${wish.from}-to-${wish.to}.csv`;
      return { ok: true, name, type: 'text/csv; charset=utf-8', body };
    },
  );
}

const postOnly = onlyTakes('POST');

export { postOnly as GET };
