import { onlyTakes } from '@/app/api/_http/answer.ts';
import { openApiDocument } from '@/lib/contract/openapi.ts';
import { env } from '@/lib/platform/env.ts';

export function GET(): Response {
  return Response.json(openApiDocument(env().appUrl), {
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
}

const getOnly = onlyTakes('GET');

export { getOnly as DELETE, getOnly as OPTIONS, getOnly as PATCH, getOnly as POST, getOnly as PUT };
