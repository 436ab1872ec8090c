import { deskOf } from '@/app/_desk/desk-of.ts';
import {
  isSaved,
  ScheduleFrame,
  type SchedulePageProps,
  scheduleTitle,
} from '@/app/_desk/schedule-frame.tsx';
import { ScheduleOverview } from '@/app/_desk/schedule-overview.tsx';
import { zoneWords } from '@/app/_desk/schedule-words.ts';
import { Notice } from '@/components/ui/notice.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadSchedules } from '@/lib/staff/schedule-load.ts';

export const generateMetadata = scheduleTitle('title');

/** When everybody works. */
export default async function SchedulesPage({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const loaded = await loadSchedules(desk);
  const schedules = loaded.ok ? loaded.schedules : [];
  const say = translator(clinic.locale, 'staffSchedules');
  const isHere = abilitiesOf(clinic.gateway).hours;
  return (
    <ScheduleFrame desk={desk} tab="overview" saved={await isSaved(searchParams)}>
      <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
      {!isHere && (
        <Notice title={say('elsewhereTitle')}>
          <p>{say('elsewhere', { where: say(clinic.gateway) })}</p>
        </Notice>
      )}
      {isHere && (
        <div className="space-y-6">
          {schedules.map((schedule) => (
            <ScheduleOverview key={schedule.practitionerId} desk={desk} schedule={schedule} />
          ))}
          {schedules.length === 0 && (
            <p>
              {say('nobody')}{' '}
              <TextLink href={`/staff/${clinic.slug}/settings/practitioners`}>
                {say('toPractitioners')}
              </TextLink>
            </p>
          )}
          <p className="text-muted">{zoneWords(clinic, clinic.zone)}</p>
        </div>
      )}
    </ScheduleFrame>
  );
}
