import { notFound } from 'next/navigation';
import { checkSiteAction } from '@/app/_actions/staff/check-site.ts';
import { saveEmbeddingAction } from '@/app/_actions/staff/save-embedding.ts';
import { readParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { siteCheckTexts } from '@/app/_desk/embedding-check.ts';
import { EmbeddingCode } from '@/app/_desk/embedding-code.tsx';
import { EmbeddingLook, EmbeddingPreview } from '@/app/_desk/embedding-look.tsx';
import { readEmbeddingWish } from '@/app/_desk/embedding-wish.ts';
import { embeddingFieldsIn } from '@/app/_desk/embedding-words.ts';
import { SettingsFrame } from '@/app/_desk/settings-frame.tsx';
import { settingState } from '@/app/_desk/settings-new.ts';
import { type SettingsPageProps, savedMark } from '@/app/_desk/settings-params.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { SiteCheckForm } from '@/components/staff/site-check-form.tsx';
import { embeddingForm } from '@/lib/forms/staff-settings-embedding.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadEmbedding } from '@/lib/staff/embedding.ts';

/** The clinic's booking pages on its own site. */
export default async function EmbeddingPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const { clinic } = desk;
  const loaded = await loadEmbedding(desk);
  if (!loaded.ok) notFound();
  const saved = await savedMark(props);
  const wish = readEmbeddingWish(clinic, await readParams(props.searchParams));
  const title = translator(clinic.locale, 'staffSettings')('embedding');
  const say = translator(clinic.locale, 'staffEmbedding');
  return (
    <SettingsFrame
      desk={desk}
      tab="embedding"
      title={title}
      lead={say('lead')}
      saved={saved !== ''}
      needs="settings.edit"
    >
      <section aria-label={say('sites')} className="max-w-prose">
        <SettingsForm
          key={saved}
          action={saveEmbeddingAction}
          initial={settingState(embeddingForm.write(loaded.values), loaded.revision)}
          fields={embeddingFieldsIn(clinic.locale)}
          hidden={{ clinic: clinic.slug }}
          texts={settingsFormTexts(clinic, title)}
        />
      </section>
      <EmbeddingLook clinic={clinic} wish={wish} />
      <EmbeddingPreview clinic={clinic} wish={wish} />
      <EmbeddingCode clinic={clinic} snippet={wish.snippet} />
      <SiteCheckForm
        action={checkSiteAction}
        clinic={clinic.slug}
        texts={siteCheckTexts(clinic.locale)}
      />
    </SettingsFrame>
  );
}
