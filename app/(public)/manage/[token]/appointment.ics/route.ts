import { calendarEntryOf } from '@/app/_booking/calendar-entry.ts';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { calendarFile } from '@/lib/messages/calendar-file.ts';

const never = { 'Cache-Control': 'private, no-store' };

/** The appointment of a manage link as a calendar file. For an unknown link the proxy answers. */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }) {
  const managed = await loadManaged((await params).token);
  const entry = managed && calendarEntryOf(managed);
  if (!entry) return new Response(null, { status: 404, headers: never });
  return new Response(calendarFile(entry), {
    headers: {
      ...never,
      'Content-Type': 'text/calendar; charset=utf-8',
      // The name says nothing: it stays in a folder that others may look into.
      'Content-Disposition': 'attachment; filename="appointment.ics"',
    },
  });
}
