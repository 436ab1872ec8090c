import { deskFor } from '@/app/_desk/desk-of.ts';
import { onlyTakes } from '@/app/api/_http/answer.ts';
import { env } from '@/lib/platform/env.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import {
  type FileProblem,
  importLimits,
  keepImportFile,
  readImportFile,
} from '@/lib/staff/import-file.ts';

type Problem = FileProblem | 'missing' | 'large';

/**
 * Takes a file to be imported: a plain form posts it here, because a page's own forms are kept
 * small. The answer leads to its page.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ clinic: string }> },
): Promise<Response> {
  const { clinic: slug } = await params;
  if (!isFromHere(request)) return new Response(null, { status: 403 });
  const found = await deskFor(slug);
  const home = `/staff/${slug}/import`;
  if (!found.ok) return to(found.code === 'signed_out' ? '/staff/sign-in' : home);
  const { problem, importId } = await take(request, found.desk);
  return to(problem ? `${home}?problem=${problem}` : `${home}/${importId}`);
}

/** Only a form of our own pages may send a file: the session's cookie alone does not say so. */
function isFromHere(request: Request): boolean {
  const origin = request.headers.get('origin') ?? '';
  if (origin === env().appUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}

async function take(
  request: Request,
  desk: Desk,
): Promise<{ problem?: Problem; importId?: string }> {
  const bytes = await readUpTo(request, importLimits.bytes + 10_000);
  if (!bytes) return { problem: 'large' };
  const type = request.headers.get('content-type') ?? '';
  const form = await new Response(bytes, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => undefined);
  const file = form?.get('file');
  if (!(file instanceof File) || file.size === 0) return { problem: 'missing' };
  if (file.size > importLimits.bytes) return { problem: 'large' };
  const read = readImportFile(await file.bytes());
  if (!read.ok) return { problem: read.problem };
  const kept = await keepImportFile(desk, read.file);
  return kept.ok ? { importId: kept.importId } : {};
}

/** What is too long is read to its end, and thrown away, so that the answer arrives. */
async function readUpTo(
  request: Request,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > most ? undefined : new Uint8Array(Buffer.concat(chunks));
}

/** A path, not an address: which host this is does not matter. */
function to(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: path, 'Cache-Control': 'no-store' },
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
