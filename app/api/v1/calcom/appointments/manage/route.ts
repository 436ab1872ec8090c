import { answer, clientAddress, onlyTakes } from '@/app/api/_http/answer.ts';
import { serveManage } from '@/lib/gateways/serve-manage.ts';

export function POST(request: Request): Promise<Response> {
  return answer(() =>
    serveManage(request, {
      address: clientAddress(request),
      idempotencyKey: request.headers.get('idempotency-key'),
    }),
  );
}

const postOnly = onlyTakes('POST');

export {
  postOnly as DELETE,
  postOnly as GET,
  postOnly as HEAD,
  postOnly as OPTIONS,
  postOnly as PATCH,
  postOnly as PUT,
};
