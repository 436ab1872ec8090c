import 'server-only';

/** A file that never changes under an address with its version; under any other it may at any time. */
export function cachedFor(request: Request, version: string): string {
  const isThisOne = new URL(request.url).searchParams.get('v') === version;
  return isThisOne ? 'public, max-age=31536000, immutable' : 'no-store';
}

/** There is no such file. The proxy gives pages their status; a file has its own. */
export function noFile(): Response {
  return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } });
}
