import { savePoliciesAction } from '@/app/_actions/staff/save-policies.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsConsentPreview } from '@/app/_desk/settings-consent-preview.tsx';
import { SettingsCutoffs } from '@/app/_desk/settings-cutoffs.tsx';
import { policyFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame } from '@/app/_desk/settings-frame.tsx';
import { settingState } from '@/app/_desk/settings-new.ts';
import { type SettingsPageProps, savedMark } from '@/app/_desk/settings-params.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { policyForm } from '@/lib/forms/staff-settings-brand.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadBrand } from '@/lib/staff/brand.ts';
import { may } from '@/lib/staff/desk.ts';

/** What is agreed to by booking, and until when it can be undone. */
export default async function PoliciesPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const { clinic } = desk;
  const loaded = await loadBrand(desk);
  const saved = await savedMark(props);
  const say = translator(clinic.locale, 'staffSettings');
  const policies = loaded.ok ? loaded.policies : { values: { consent: '' }, revision: '' };
  const mayEdit = may(desk, 'settings.edit');
  const preview = (
    <SettingsConsentPreview
      consent={policies.values.consent}
      ours={say('consentDefault', { clinic: clinic.name })}
      title={say('consentPreview')}
    />
  );
  return (
    <SettingsFrame
      desk={desk}
      tab="policies"
      title={say('policies')}
      lead={mayEdit ? say('policiesLead') : say('readOnly')}
      saved={saved !== ''}
    >
      {mayEdit ? (
        <SettingsForm
          key={saved}
          action={savePoliciesAction}
          initial={settingState(policyForm.write(policies.values), policies.revision)}
          fields={policyFieldsIn(clinic.locale)}
          hidden={{ clinic: clinic.slug }}
          texts={settingsFormTexts(clinic, say('policies'))}
        >
          {preview}
        </SettingsForm>
      ) : (
        preview
      )}
      <SettingsCutoffs desk={desk} />
    </SettingsFrame>
  );
}
