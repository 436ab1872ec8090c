import 'server-only';
import { notFound } from 'next/navigation';
import type { Desk } from '@/lib/staff/desk.ts';
import { type ListedSchedule, loadSchedules, type Schedules } from '@/lib/staff/schedule-load.ts';

/** The schedule that an address names; nobody else's for who sees their own only. */
export async function scheduleOf(
  desk: Desk,
  slug: string,
): Promise<Schedules & { schedule: ListedSchedule }> {
  const loaded = await loadSchedules(desk);
  const schedule = loaded.ok ? loaded.schedules.find((each) => each.slug === slug) : undefined;
  if (!loaded.ok || !schedule) notFound();
  return { ...loaded, schedule };
}
