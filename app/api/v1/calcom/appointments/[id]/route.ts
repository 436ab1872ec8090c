import { answer, clientAddress, onlyTakes } from '@/app/api/_http/answer.ts';
import { serveRead } from '@/lib/gateways/serve-reads.ts';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return answer(() =>
    serveRead(id, new URL(request.url).searchParams, {
      address: clientAddress(request),
      authorization: request.headers.get('authorization'),
    }),
  );
}

const getOnly = onlyTakes('GET');

export { getOnly as DELETE, getOnly as OPTIONS, getOnly as PATCH, getOnly as POST, getOnly as PUT };
