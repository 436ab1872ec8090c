import { saveAgentsAction } from '@/app/_actions/staff/save-agents.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsAgentIds } from '@/app/_desk/settings-agent-ids.tsx';
import { SettingsFrame } from '@/app/_desk/settings-frame.tsx';
import { settingState } from '@/app/_desk/settings-new.ts';
import { type SettingsPageProps, savedMark, settingsTitle } from '@/app/_desk/settings-params.ts';
import { lostTexts } from '@/app/_desk/settings-words.ts';
import { SettingsAgentsForm } from '@/components/staff/settings-agents-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadAgents } from '@/lib/staff/agents.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadPractitioners } from '@/lib/staff/practitioners.ts';
import { loadServices } from '@/lib/staff/services.ts';

export const generateMetadata = settingsTitle('agents');

/** Which practitioner does which service, and the ids of it. */
export default async function AgentsPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const { locale, slug } = desk.clinic;
  const [loaded, people, offered] = await Promise.all([
    loadAgents(desk),
    loadPractitioners(desk),
    loadServices(desk),
  ]);
  const saved = await savedMark(props);
  const say = translator(locale, 'staffSettings');
  const staff = translator(locale, 'staff');
  const { agents, revision } = loaded.ok ? loaded : { agents: [], revision: '' };
  const active = agents.filter((agent) => agent.active);
  const ticked = active.map((agent) => [`${agent.serviceId} ${agent.practitionerId}`, 'yes']);
  return (
    <SettingsFrame
      desk={desk}
      tab="agents"
      title={say('agents')}
      lead={may(desk, 'settings.edit') ? say('agentsLead') : say('readOnly')}
      saved={saved !== ''}
    >
      {may(desk, 'settings.edit') && (
        <SettingsAgentsForm
          key={saved}
          action={saveAgentsAction}
          initial={settingState(Object.fromEntries(ticked), revision)}
          clinic={slug}
          services={(offered.ok ? offered.services : []).map(({ serviceId, values }) => ({
            id: serviceId,
            name: values.name,
          }))}
          practitioners={(people.ok ? people.practitioners : []).map((each) => ({
            id: each.practitionerId,
            name: each.values.name,
          }))}
          texts={{
            caption: say('agentsCaption'),
            services: say('services'),
            save: say('saveAgents'),
            saving: staff('saving'),
            hitsConfirm: say('hitsConfirm'),
            lost: lostTexts(locale),
          }}
        />
      )}
      <SettingsAgentIds desk={desk} />
    </SettingsFrame>
  );
}
