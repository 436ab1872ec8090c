import 'server-only';
import { SettingsRow, SettingsRows } from '@/components/staff/settings-nav.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { SettingsId } from './settings-id.tsx';

/** What can be booked by a program, with the id that it names. */
export function SettingsAgentIds({ desk }: { desk: Desk }) {
  const { locale, services, practitioners, agents } = desk.clinic;
  const say = translator(locale, 'staffSettings');
  return (
    <section aria-labelledby="ids" className="mt-10">
      <h2 id="ids" className="mb-4 text-title font-semibold">
        {say('agentIds')}
      </h2>
      <SettingsRows>
        {services
          .filter(({ serviceId }) => agents.some((agent) => agent.serviceId === serviceId))
          .map(({ serviceId, name }) => (
            <SettingsRow
              key={serviceId}
              name={name}
              lines={agents
                .filter((agent) => agent.serviceId === serviceId)
                .map(({ agentId, practitionerId }) => {
                  const person = practitioners.find((p) => p.practitionerId === practitionerId);
                  const who = person?.name ?? '';
                  return (
                    <span key={agentId} className="block py-1">
                      <strong className="text-ink">{who}</strong>{' '}
                      <SettingsId
                        desk={desk}
                        name="agent_id"
                        of={`${who}, ${name}`}
                        value={agentId}
                      />
                    </span>
                  );
                })}
              links={[]}
            />
          ))}
      </SettingsRows>
    </section>
  );
}
