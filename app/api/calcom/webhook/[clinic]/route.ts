import { answer, clientAddress, onlyTakes } from '@/app/api/_http/answer.ts';
import { receiveWebhook } from '@/lib/gateways/calcom/receive-webhook.ts';

/** Where Cal.com sends its notices; the address names the clinic they are for. */
export function POST(
  request: Request,
  { params }: { params: Promise<{ clinic: string }> },
): Promise<Response> {
  return answer(async () => {
    const { clinic: slug } = await params;
    return receiveWebhook(request, { slug, address: clientAddress(request) });
  });
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
