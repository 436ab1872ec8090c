import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { type SettingsPageProps, savedMark, settingsTitle } from '@/app/_desk/settings-params.ts';
import { SettingsServices } from '@/app/_desk/settings-services.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadServices } from '@/lib/staff/services.ts';

export const generateMetadata = settingsTitle('services');

/** Everything that can be booked, and could be once. */
export default async function ServicesPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const { clinic } = desk;
  const loaded = await loadServices(desk);
  const saved = await savedMark(props);
  const say = translator(clinic.locale, 'staffSettings');
  const here = settingsHref(clinic.slug, 'services');
  const services = loaded.ok ? loaded.services : [];
  const mayEdit = may(desk, 'settings.edit');
  return (
    <SettingsFrame
      desk={desk}
      tab="services"
      title={say('services')}
      lead={mayEdit ? say('servicesLead') : say('readOnly')}
      saved={saved !== ''}
    >
      {mayEdit && (
        <p className="mb-6">
          <ButtonLink href={`${here}/new`}>{say('addService')}</ButtonLink>
        </p>
      )}
      <SettingsServices desk={desk} services={services} />
      <p className="mt-6 max-w-prose">
        <TextLink href={`/staff/${clinic.slug}/schedules/rules`}>{say('bookingRules')}</TextLink>{' '}
        {say('bookingRulesHint')}
      </p>
    </SettingsFrame>
  );
}
