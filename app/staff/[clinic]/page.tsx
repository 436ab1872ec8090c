import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { readDayWish, todayHead } from '@/app/_desk/today-head.ts';
import { readDid } from '@/app/_desk/today-step.ts';
import { TodayView } from '@/app/_desk/today-view.tsx';
import { TodayHead } from '@/components/staff/today-head.tsx';
import { loadDay } from '@/lib/staff/today.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffToday', 'title');
}

/** The home of the console: the day at the clinic. */
export default async function TodayPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const query = await readParams(searchParams);
  const wish = readDayWish(desk, query);
  const day = await loadDay(desk, {
    ...(wish.date && { date: wish.date }),
    practitionerId: wish.person?.practitionerId ?? null,
  });
  if (!day.ok) notFound();
  const { head, here } = todayHead(desk, wish, day);
  const did = await readDid(desk, query);
  return (
    <StaffFrame desk={desk} here="today" wide>
      <TodayHead {...head} />
      <TodayView key={here} desk={desk} day={day} whose={wish.person?.name} here={here} did={did} />
    </StaffFrame>
  );
}
