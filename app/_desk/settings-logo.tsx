import 'server-only';
import { saveLogoAction } from '@/app/_actions/staff/save-logo.ts';
import { logoHref } from '@/app/_frame/brand.tsx';
import { SettingsLogoForm } from '@/components/staff/settings-logo-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { mostLogoBytes } from '@/lib/staff/brand-logo.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** The logo as it is, and a way to another one. */
export function SettingsLogo({ desk: { clinic } }: { desk: Desk }) {
  const say = translator(clinic.locale, 'staffSettings');
  const staff = translator(clinic.locale, 'staff');
  const src = logoHref(clinic);
  return (
    <section aria-labelledby="logo-title" className="mt-12">
      <h2 id="logo-title" className="mb-4 text-title font-semibold">
        {say('logo')}
      </h2>
      {src === undefined ? (
        <p className="mb-4 text-muted">{say('logoNone')}</p>
      ) : (
        // biome-ignore lint/performance/noImgElement: the clinic's file is small and served as it is
        <img
          src={src}
          alt={say('logoNow')}
          width={96}
          height={96}
          className="mb-4 size-24 rounded-control border border-line bg-surface object-contain p-2"
        />
      )}
      <SettingsLogoForm
        key={src}
        action={saveLogoAction}
        clinic={clinic.slug}
        hasLogo={src !== undefined}
        mostBytes={mostLogoBytes}
        texts={{
          logo: say('logoChoose'),
          logoHint: say('logoHint'),
          saveLogo: say('saveLogo'),
          removeLogo: say('removeLogo'),
          tooLarge: say('logo_too_large'),
          saving: staff('saving'),
          errorPrefix: staff('errorPrefix'),
        }}
      />
    </section>
  );
}
