import { answerFile } from '@/app/_desk/answer-file.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { historyFile } from '@/app/_desk/history-file.ts';
import { readHistoryWish } from '@/app/_desk/history-wish.ts';
import { onlyTakes } from '@/app/api/_http/answer.ts';
import { exportHistory } from '@/lib/staff/history.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

/** The history as a file. Posted: that it was taken is written down. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { clinic: slug } = await params;
  return answerFile(
    request,
    () => deskFor(slug),
    async (desk) => {
      const exported = await exportHistory(
        desk,
        readHistoryWish(new URL(request.url).searchParams),
      );
      if (!exported.ok) return exported;
      const body = historyFile(desk.clinic, exported.pages);
      return { ok: true, name: `${slug}-history.csv`, type: 'text/csv; charset=utf-8', body };
    },
  );
}

const postOnly = onlyTakes('POST');

export { postOnly as GET };
