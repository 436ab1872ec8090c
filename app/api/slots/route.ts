import { answer, onlyTakes } from '@/app/api/_http/answer.ts';
import { loadSlots } from '@/app/_booking/load-slots.ts';
import { questionFields, readQuestion } from '@/app/_booking/read-question.ts';
import type { SlotsQuestion } from '@/components/slots/slots-answer.ts';
import { failure } from '@/lib/gateways/wire.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** The picker's repeat reads. The same answer as the server action gives; those run one at a time. */
export function GET(request: Request): Promise<Response> {
  const say = translator('en', 'spoken');
  return answer(async () => {
    const { searchParams } = new URL(request.url);
    const asked = questionFields.map((field) => [field, searchParams.get(field) ?? '']);
    const question = await readQuestion(Object.fromEntries(asked) as Record<keyof SlotsQuestion, string>);
    if (!question) return failure('NOT_FOUND', say('unknownVisit'));
    const slots = await loadSlots(question.visit, question.zone);
    return slots.ok ? { status: 200, body: slots.answer } : failure('UNAVAILABLE', say('unavailable'));
  });
}

const getOnly = onlyTakes('GET', 'HEAD');
export {
  getOnly as DELETE,
  getOnly as OPTIONS,
  getOnly as PATCH,
  getOnly as POST,
  getOnly as PUT,
};
