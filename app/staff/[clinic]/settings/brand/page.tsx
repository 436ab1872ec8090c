import { notFound } from 'next/navigation';
import { saveBrandAction } from '@/app/_actions/staff/save-brand.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsBrandPreview } from '@/app/_desk/settings-brand-preview.tsx';
import { brandFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame } from '@/app/_desk/settings-frame.tsx';
import { SettingsLogo } from '@/app/_desk/settings-logo.tsx';
import { settingState } from '@/app/_desk/settings-new.ts';
import { type SettingsPageProps, savedMark } from '@/app/_desk/settings-params.ts';
import { previewTexts, settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { brandForm } from '@/lib/forms/staff-settings-brand.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadBrand } from '@/lib/staff/brand.ts';

/** How customers see the clinic and reach it. */
export default async function BrandPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const { clinic } = desk;
  const loaded = await loadBrand(desk);
  if (!loaded.ok) notFound();
  const { values, revision } = loaded.brand;
  const saved = await savedMark(props);
  const say = translator(clinic.locale, 'staffSettings');
  const written = brandForm.write(values);
  return (
    <SettingsFrame
      desk={desk}
      tab="brand"
      title={say('brand')}
      lead={say('brandLead')}
      saved={saved !== ''}
      needs="settings.edit"
    >
      <SettingsForm
        key={saved}
        action={saveBrandAction}
        initial={settingState(written, revision)}
        fields={brandFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug }}
        texts={settingsFormTexts(clinic, say('brand'))}
      >
        <SettingsBrandPreview color={values.brandColor ?? ''} texts={previewTexts(clinic.locale)} />
        <p>
          <TextLink href={`/staff/${clinic.slug}/schedules`}>{say('openingHours')}</TextLink>{' '}
          {say('openingHoursHint')}
        </p>
      </SettingsForm>
      <SettingsLogo desk={desk} />
    </SettingsFrame>
  );
}
