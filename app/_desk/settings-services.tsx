import 'server-only';
import { SettingsRow, SettingsRows } from '@/components/staff/settings-nav.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { ListedService } from '@/lib/staff/services.ts';
import { settingsHref } from './settings-frame.tsx';
import { SettingsId } from './settings-id.tsx';
import { SettingsPlaces } from './settings-places.tsx';

/** All services in their order, each with what can be done to it. */
export function SettingsServices({
  desk,
  services,
}: {
  desk: Desk;
  services: readonly ListedService[];
}) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSettings');
  const here = settingsHref(clinic.slug, 'services');
  const mayEdit = may(desk, 'settings.edit');
  const inUse = services.flatMap((each) => (each.values.active ? each.serviceId : []));
  return (
    <SettingsRows>
      {services.map(({ serviceId, step, values }) => {
        const asked = clinic.services.find((each) => each.serviceId === serviceId);
        const count = asked?.questions.length ?? 0;
        const isDone = clinic.agents.some((agent) => agent.serviceId === serviceId);
        const questions = say('questionsCount', { count });
        const edit = { text: say('edit'), label: say('editNamed', { name: values.name }) };
        return (
          <SettingsRow
            key={serviceId}
            order={
              <SettingsPlaces
                desk={desk}
                kind="service"
                id={serviceId}
                name={values.name}
                ids={inUse}
              />
            }
            name={values.name}
            mark={values.active ? undefined : say('notInUse')}
            lines={[
              say('serviceOf', { minutes: values.duration, step }),
              ...(values.active && !isDone ? [say('nobodyDoes')] : []),
              <SettingsId
                key="id"
                desk={desk}
                name={say('serviceId')}
                of={values.name}
                value={serviceId}
              />,
            ]}
            links={[
              {
                href: `${here}/${serviceId}/questions`,
                text: questions,
                label: `${say('questionsOf', { service: values.name })}: ${questions}`,
              },
              ...(mayEdit ? [{ href: `${here}/${serviceId}`, ...edit }] : []),
            ]}
          />
        );
      })}
    </SettingsRows>
  );
}
