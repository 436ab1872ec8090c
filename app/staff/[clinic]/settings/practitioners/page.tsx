import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { type SettingsPageProps, savedMark, settingsTitle } from '@/app/_desk/settings-params.ts';
import { SettingsPlaces } from '@/app/_desk/settings-places.tsx';
import { SettingsRow, SettingsRows } from '@/components/staff/settings-nav.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadPractitioners } from '@/lib/staff/practitioners.ts';

export const generateMetadata = settingsTitle('practitioners');

/** Whose calendars can be booked, and could be once. */
export default async function PractitionersPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const { clinic } = desk;
  const loaded = await loadPractitioners(desk);
  const practitioners = loaded.ok ? loaded.practitioners : [];
  const inUse = practitioners.flatMap((each) => (each.values.active ? each.practitionerId : []));
  const saved = await savedMark(props);
  const say = translator(clinic.locale, 'staffSettings');
  const here = settingsHref(clinic.slug, 'practitioners');
  const mayEdit = may(desk, 'settings.edit');
  const servicesOf = (practitionerId: string) =>
    clinic.services
      .filter(({ serviceId }) =>
        clinic.agents.some(
          (agent) => agent.serviceId === serviceId && agent.practitionerId === practitionerId,
        ),
      )
      .map(({ name }) => name)
      .join(', ');
  return (
    <SettingsFrame
      desk={desk}
      tab="practitioners"
      title={say('practitioners')}
      lead={mayEdit ? say('practitionersLead') : say('readOnly')}
      saved={saved !== ''}
    >
      {mayEdit && (
        <p className="mb-6">
          <ButtonLink href={`${here}/new`}>{say('addPractitioner')}</ButtonLink>
        </p>
      )}
      <SettingsRows>
        {practitioners.map(({ practitionerId, values }) => {
          const services = servicesOf(practitionerId);
          const hours = say('hoursOf', { name: values.name });
          const edit = { text: say('edit'), label: say('editNamed', { name: values.name }) };
          return (
            <SettingsRow
              key={practitionerId}
              order={
                <SettingsPlaces
                  desk={desk}
                  kind="practitioner"
                  id={practitionerId}
                  name={values.name}
                  ids={inUse}
                />
              }
              name={values.name}
              mark={values.active ? undefined : say('notInUse')}
              lines={[
                ...(values.role ? [values.role] : []),
                services === '' ? say('nothingYet') : say('does', { services }),
              ]}
              links={[
                { href: `/staff/${clinic.slug}/schedules`, text: hours },
                ...(mayEdit ? [{ href: `${here}/${practitionerId}`, ...edit }] : []),
              ]}
            />
          );
        })}
      </SettingsRows>
    </SettingsFrame>
  );
}
