import { findClinic } from '@/app/_booking/find-clinic.ts';
import { cachedFor, noFile } from '@/app/_frame/versioned.ts';
import { loadLogo } from '@/lib/booking/logo.ts';
import { database } from '@/lib/platform/database.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

/** Opened by itself an SVG is a document, so it may run and fetch nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const clinic = await findClinic((await params).clinic);
  const logo = clinic && (await loadLogo(database(), clinic.clinicId));
  if (!logo) return noFile();
  return new Response(logo.bytes, {
    headers: {
      'Content-Type': logo.mediaType,
      'Cache-Control': cachedFor(request, logo.version),
      'Content-Security-Policy': policy,
    },
  });
}
