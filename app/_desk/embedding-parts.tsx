import 'server-only';
import type { ReactNode } from 'react';
import { checkSiteAction } from '@/app/_actions/staff/check-site.ts';
import { saveEmbeddingAction } from '@/app/_actions/staff/save-embedding.ts';
import { texts } from '@/app/_text/texts.ts';
import { EmbeddingCheckForm } from '@/components/staff/embedding-check-form.tsx';
import { EmbeddingCode } from '@/components/staff/embedding-code.tsx';
import { EmbeddingLookForm } from '@/components/staff/embedding-look-form.tsx';
import { EmbeddingPreview } from '@/components/staff/embedding-preview.tsx';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import {
  framePath,
  frameSnippet,
  reactSnippet,
  type SnippetWish,
  scriptSnippet,
  wordpressSnippet,
} from '@/lib/embed/snippets.ts';
import { type EmbeddingSettings, embeddingForm } from '@/lib/forms/staff-settings-embedding.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { env } from '@/lib/platform/env.ts';
import { embeddingFieldsIn, lookFieldsIn } from './embedding-fields.ts';
import type { EmbeddingWish } from './embedding-wish.ts';
import { settingsHref } from './settings-frame.tsx';
import { settingState } from './settings-new.ts';
import { lostTexts, settingsFormTexts } from './settings-words.ts';

interface SitesProps extends WishProps {
  loaded: { values: EmbeddingSettings; revision: string };
}

/** Which sites may show the booking. */
export function EmbeddingSites({ clinic, wish, loaded: { values, revision } }: SitesProps) {
  const say = translator(clinic.locale, 'staffEmbedding');
  return (
    <Part id="sites" title={say('sites')} isFirst>
      <SettingsForm
        key={revision}
        action={saveEmbeddingAction}
        initial={settingState(embeddingForm.write(values), revision)}
        fields={embeddingFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug, look: String(new URLSearchParams(wish.typed)) }}
        texts={settingsFormTexts(clinic, say('title'))}
      >
        <p className="max-w-prose text-muted">{say('originsMany')}</p>
      </SettingsForm>
    </Part>
  );
}

interface WishProps {
  clinic: Clinic;
  wish: EmbeddingWish;
}

/** How it looks, and how that is said in an address. */
export function EmbeddingLook({ clinic, wish }: WishProps) {
  const say = translator(clinic.locale, 'staffEmbedding');
  return (
    <Part id="look" title={say('look')} lead={say('lookLead')}>
      <EmbeddingLookForm
        action={settingsHref(clinic.slug, 'embedding')}
        fields={lookFieldsIn(clinic, wish)}
        texts={{
          ...texts(clinic.locale, 'staffEmbedding', ['show', 'leftOut']),
          ...texts(clinic.locale, 'staff', ['errorPrefix', 'errorSummary']),
        }}
      />
    </Part>
  );
}

/** The booking as it is on a site. */
export function EmbeddingShown({ clinic, wish }: WishProps) {
  const say = translator(clinic.locale, 'staffEmbedding');
  const [site] = clinic.embedOrigins;
  return (
    <Part id="preview" title={say('preview')} lead={say('previewLead')}>
      <p className="mb-4 max-w-prose font-semibold">{say('previewReal')}</p>
      {wish.kind !== 'inline' && <p className="mb-4 max-w-prose">{say('previewOver')}</p>}
      <EmbeddingPreview
        src={framePath(snippetWish(clinic, wish))}
        width={wish.width}
        opener={wish.kind === 'inline' ? undefined : { text: say('label'), kind: wish.kind }}
        texts={{
          title: say('previewTitle', { clinic: clinic.name }),
          scroll: say('previewScroll'),
          site: site ? new URL(site).host : say('fakeSite'),
          nav: [say('fakeHome'), say('fakeAbout'), say('fakeContact')],
        }}
      />
    </Part>
  );
}

/** The code to copy. */
export function EmbeddingSnippets({ clinic, wish }: WishProps) {
  const say = translator(clinic.locale, 'staffEmbedding');
  const made = snippetWish(clinic, wish);
  const codes = {
    script: scriptSnippet(made),
    frame: frameSnippet(made),
    react: reactSnippet(made),
    wordpress: wordpressSnippet(made),
  };
  return (
    <Part id="code" title={say('code')} lead={say('codeLead')}>
      <EmbeddingCode
        snippets={(['script', 'wordpress', 'frame', 'react'] as const).map((id) => ({
          id,
          title: say(`code_${id}`),
          hint: say(`codeHint_${id}`),
          code: codes[id],
        }))}
        texts={texts(clinic.locale, 'staffEmbedding', ['copy', 'copied'])}
      />
    </Part>
  );
}

/** Whether a page of theirs can show it. */
export function EmbeddingCheck({ clinic }: { clinic: Clinic }) {
  const say = translator(clinic.locale, 'staffEmbedding');
  return (
    <Part id="check" title={say('check')} lead={say('checkLead')}>
      <EmbeddingCheckForm
        action={checkSiteAction}
        clinic={clinic.slug}
        texts={{
          ...texts(clinic.locale, 'staffEmbedding', [
            'address',
            'addressHint',
            'checkButton',
            'checking',
            'headers',
            'headersNone',
            'level_bad',
            'level_note',
            'level_good',
          ]),
          ...texts(clinic.locale, 'staff', ['errorPrefix']),
          lost: lostTexts(clinic.locale),
        }}
      />
    </Part>
  );
}

function snippetWish(clinic: Clinic, wish: EmbeddingWish): SnippetWish {
  const { slug, name, locale, brandColor } = clinic;
  const say = translator(locale, 'staffEmbedding');
  return {
    portal: new URL(env().appUrl).origin,
    clinic: slug,
    service: wish.service?.slug,
    practitioner: wish.practitioner?.slug,
    // The button stands on the site, which knows no colour of the clinic's.
    look: {
      ...(wish.kind === 'button' && brandColor && { accent: brandColor.slice(1) }),
      ...wish.look,
    },
    kind: wish.kind,
    texts: {
      label: say('label'),
      title: say('frameTitle', { clinic: name }),
      newTab: say('newTab'),
    },
  };
}

interface PartProps {
  id: string;
  title: string;
  lead?: string;
  isFirst?: boolean;
  children: ReactNode;
}

function Part({ id, title, lead, isFirst = false, children }: PartProps) {
  return (
    <section aria-labelledby={id} className={isFirst ? '' : 'mt-12'}>
      <h2 id={id} className="text-title font-semibold">
        {title}
      </h2>
      {lead && <p className="mt-1 max-w-prose text-muted">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
