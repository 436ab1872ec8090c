import { deskOf } from '@/app/_desk/desk-of.ts';
import {
  isSaved,
  ScheduleFrame,
  type SchedulePageProps,
  scheduleTitle,
} from '@/app/_desk/schedule-frame.tsx';
import { rulesSentences } from '@/app/_desk/schedule-rules-words.ts';
import { SettingsRow, SettingsRows } from '@/components/staff/settings-nav.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadRules } from '@/lib/staff/schedule-rules.ts';

export const generateMetadata = scheduleTitle('rulesTitle');

/** When each service can be booked. */
export default async function RulesPage({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const loaded = await loadRules(desk);
  const services = loaded.ok ? loaded.services : [];
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}`;
  const change = (name: string) => ({
    text: say('changeRules'),
    label: say('changeRulesOf', { name }),
  });
  return (
    <ScheduleFrame desk={desk} tab="rules" needsHours saved={await isSaved(searchParams)}>
      <PageHeading lead={say('rulesLead')}>{say('rulesTitle')}</PageHeading>
      {services.length === 0 && (
        <p>
          {say('noServices')}{' '}
          <TextLink href={`${home}/settings/services`}>{say('toServices')}</TextLink>
        </p>
      )}
      {services.length > 0 && (
        <SettingsRows>
          {services.map(({ serviceId, slug, name, rules }) => (
            <SettingsRow
              key={serviceId}
              name={name}
              lines={rulesSentences(clinic, rules)}
              links={
                may(desk, 'settings.edit')
                  ? [{ href: `${home}/schedules/rules/${slug}`, ...change(name) }]
                  : []
              }
            />
          ))}
        </SettingsRows>
      )}
    </ScheduleFrame>
  );
}
