import { loadTimes } from '@/app/_booking/load-times.ts';
import { questionFields, readQuestion } from '@/app/_booking/read-question.ts';
import { answer, clientAddress, onlyTakes } from '@/app/api/_http/answer.ts';
import { countAgainstVisitor } from '@/lib/gateways/limits.ts';
import { failure, type WireAnswer } from '@/lib/gateways/wire.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** The picker's repeat reads. The same answer as the server action gives; those run one at a time. */
export function GET(request: Request): Promise<Response> {
  return answer(() => countAgainstVisitor(clientAddress(request), () => readSlots(request)));
}

async function readSlots(request: Request): Promise<WireAnswer> {
  const { searchParams } = new URL(request.url);
  const sent = questionFields.map((field) => [field, searchParams.get(field) ?? '']);
  const question = await readQuestion(
    Object.fromEntries(sent) as Record<(typeof questionFields)[number], string>,
  );
  if (!question) return failure('NOT_FOUND', translator('en', 'problems')('noVisit'));
  const loaded = await loadTimes(question.visit, question.zone, question.asked);
  return loaded.ok
    ? { status: 200, body: loaded.times.answer }
    : failure('UNAVAILABLE', translator('en', 'spoken')('unavailable'));
}

const getOnly = onlyTakes('GET');

export { getOnly as DELETE, getOnly as OPTIONS, getOnly as PATCH, getOnly as POST, getOnly as PUT };
