import { findClinic } from '@/app/_booking/find-clinic.ts';
import { stylesheetOf, withAccent } from '@/app/_frame/brand.tsx';
import { cachedFor, noFile } from '@/app/_frame/versioned.ts';
import { readLook } from '@/lib/embed/look.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

/** A file of its own, as the content security policy takes no style that stands in a page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const clinic = await findClinic((await params).clinic);
  const { accent } = readLook(`~accent-${new URL(request.url).searchParams.get('accent')}`);
  const stylesheet = clinic && stylesheetOf(accent ? withAccent(clinic, accent) : clinic);
  if (!stylesheet) return noFile();
  return new Response(stylesheet.css, {
    headers: {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': cachedFor(request, stylesheet.version),
    },
  });
}
