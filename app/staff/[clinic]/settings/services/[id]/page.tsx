import { notFound } from 'next/navigation';
import { saveServiceAction } from '@/app/_actions/staff/save-service.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { serviceFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { settingState } from '@/app/_desk/settings-new.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { serviceForm } from '@/lib/forms/staff-settings-service.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadServices } from '@/lib/staff/services.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

/** One service. */
export default async function ServicePage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const loaded = await loadServices(desk);
  const service = loaded.ok && loaded.services.find((each) => each.serviceId === id);
  if (!service) notFound();
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSettings');
  const back = settingsHref(clinic.slug, 'services');
  const { name } = service.values;
  return (
    <SettingsFrame
      desk={desk}
      tab="services"
      title={name}
      back={{ href: back, text: say('services') }}
      needs="settings.edit"
    >
      <SettingsForm
        action={saveServiceAction}
        initial={settingState(serviceForm.write(service.values), service.revision)}
        fields={serviceFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug, id }}
        back={back}
        texts={settingsFormTexts(clinic, name)}
      />
    </SettingsFrame>
  );
}
