import { notFound } from 'next/navigation';
import { bookingRulesAction } from '@/app/_actions/staff/booking-rules.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { ScheduleFrame } from '@/app/_desk/schedule-frame.tsx';
import { ruleTexts } from '@/app/_desk/schedule-rules-words.ts';
import { scheduleFormTexts } from '@/app/_desk/schedule-texts.ts';
import { ScheduleRulesForm } from '@/components/staff/schedule-rules-form.tsx';
import { writeRules } from '@/lib/forms/staff-schedule-rules.ts';
import { startState } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadRules } from '@/lib/staff/schedule-rules.ts';

/** When one service can be booked. */
export default async function ServiceRulesPage({
  params,
}: {
  params: Promise<{ clinic: string; service: string }>;
}) {
  const { clinic: slug, service } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const loaded = await loadRules(desk);
  const found = loaded.ok ? loaded.services.find((each) => each.slug === service) : undefined;
  if (!found) notFound();
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}/schedules/rules`;
  const title = say('rulesOf', { name: found.name });
  const lead = say('rulesOfLead', { minutes: found.durationMinutes });
  return (
    <ScheduleFrame
      desk={desk}
      tab="rules"
      back={{ href: home, text: say('backToRules') }}
      needs="settings.edit"
      needsHours
    >
      <ScheduleRulesForm
        action={bookingRulesAction}
        initial={startState(writeRules(found.rules), found.seen)}
        hidden={{ clinic: clinic.slug, service: found.serviceId }}
        back={home}
        texts={scheduleFormTexts(clinic, title, lead)}
        rules={ruleTexts(clinic)}
      />
    </ScheduleFrame>
  );
}
