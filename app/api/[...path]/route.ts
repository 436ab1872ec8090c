import { answer } from '@/app/api/_http/answer.ts';
import { failure } from '@/lib/gateways/wire.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** Whatever else is asked for under /api/: JSON, never the page for people. */
function nothingHere(): Promise<Response> {
  return answer(async () => failure('NOT_FOUND', translator('en', 'problems')('noAddress')));
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as HEAD,
  nothingHere as OPTIONS,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
