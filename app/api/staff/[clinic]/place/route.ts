import { lookAtPlace } from '@/app/_desk/calendar-place.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { answer, onlyTakes } from '@/app/api/_http/answer.ts';
import { calendarPlaceSchema } from '@/lib/forms/calendar-move.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

const status = { signed_out: 401, locked: 401, forbidden: 403 } as const;

/** What stands where an appointment is carried to in the calendar; changes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { clinic } = await params;
  return answer(async () => {
    const found = await deskFor(clinic);
    if (!found.ok) return { status: status[found.code], body: undefined };
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const parsed = calendarPlaceSchema.safeParse(asked);
    if (!parsed.success) return { status: 400, body: undefined };
    const look = await lookAtPlace(found.desk, parsed.data);
    return look ? { status: 200, body: look } : { status: 404, body: undefined };
  });
}

const getOnly = onlyTakes('GET', 'HEAD');

export {
  GET as HEAD,
  getOnly as DELETE,
  getOnly as OPTIONS,
  getOnly as PATCH,
  getOnly as POST,
  getOnly as PUT,
};
