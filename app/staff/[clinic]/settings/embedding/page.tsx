import { notFound } from 'next/navigation';
import { readParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import {
  EmbeddingCheck,
  EmbeddingLook,
  EmbeddingShown,
  EmbeddingSites,
  EmbeddingSnippets,
} from '@/app/_desk/embedding-parts.tsx';
import { readEmbeddingWish } from '@/app/_desk/embedding-wish.ts';
import { SettingsFrame } from '@/app/_desk/settings-frame.tsx';
import { type SettingsPageProps, savedMark } from '@/app/_desk/settings-params.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadEmbedding } from '@/lib/staff/embedding.ts';

/** What puts the booking on a site of the clinic's own. */
export default async function EmbeddingPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const { clinic } = desk;
  const loaded = await loadEmbedding(desk);
  if (!loaded.ok) notFound();
  const saved = await savedMark(props);
  const say = translator(clinic.locale, 'staffEmbedding');
  const wish = readEmbeddingWish(clinic, await readParams(props.searchParams));
  return (
    <SettingsFrame
      desk={desk}
      tab="embedding"
      title={say('title')}
      lead={say('lead')}
      saved={saved !== ''}
      needs="settings.edit"
    >
      <EmbeddingSites clinic={clinic} wish={wish} loaded={loaded} />
      <EmbeddingLook clinic={clinic} wish={wish} />
      <EmbeddingShown clinic={clinic} wish={wish} />
      <EmbeddingSnippets clinic={clinic} wish={wish} />
      <EmbeddingCheck clinic={clinic} />
    </SettingsFrame>
  );
}
