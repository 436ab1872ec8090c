import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { FrameNews } from '@/components/embed/frame-news.tsx';
import { toIsoUtc } from '@/lib/time/instant.ts';

/** In a frame: what has just been done, for the site around it. Nothing in it is about a person. */
export function News({ managed, query }: { managed: Managed; query: URLSearchParams }) {
  const { isFramed, start, appointment } = managed;
  const type = isFramed && newsOf(appointment, query);
  if (!type) return null;
  return (
    <FrameNews type={type} said={{ reference: appointment.reference, start: toIsoUtc(start) }} />
  );
}

function newsOf({ status }: Managed['appointment'], query: URLSearchParams) {
  if (status === 'cancelled') return query.has('cancelled') && 'cancelled';
  if (status !== 'confirmed') return undefined;
  if (query.has('booked')) return 'booked';
  return query.has('changed') && 'rescheduled';
}
