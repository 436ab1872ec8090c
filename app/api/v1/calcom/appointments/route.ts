import { answer, clientAddress, onlyTakes } from '@/app/api/_http/answer.ts';
import { serveList } from '@/lib/gateways/serve-reads.ts';

export function GET(request: Request): Promise<Response> {
  return answer(() =>
    serveList(new URL(request.url).searchParams, {
      address: clientAddress(request),
      authorization: request.headers.get('authorization'),
    }),
  );
}

const getOnly = onlyTakes('GET');

export { getOnly as DELETE, getOnly as OPTIONS, getOnly as PATCH, getOnly as POST, getOnly as PUT };
