import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import type { SettingsFormTexts } from '@/components/staff/settings-form.tsx';
import type { LostTexts } from '@/components/ui/lost-notice.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { SettingErrorKey, SiteProblem } from '@/lib/forms/staff-settings.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import type { Hits } from '@/lib/staff/settings-change.ts';

/** The console's title with a place for the page's: "{page} – Riverside Clinic staff". */
export function settingsTitled({ locale, name }: Clinic): string {
  return translator(locale, 'staff')('titled', { title: '{page}', clinic: name });
}

export function lostTexts(locale: Locale): LostTexts {
  return texts(locale, 'details', ['lost', 'lostText', 'lostReload']);
}

/** What a form of the settings says. */
export function settingsFormTexts(clinic: Clinic, title: string): SettingsFormTexts {
  const say = translator(clinic.locale, 'staff');
  const own = translator(clinic.locale, 'staffSettings');
  return {
    titled: settingsTitled(clinic),
    title,
    errorTitle: say('errorTitle', { title }),
    errorSummary: say('errorSummary'),
    errorPrefix: say('errorPrefix'),
    save: say('save'),
    saving: say('saving'),
    cancel: say('cancel'),
    hitsConfirm: own('hitsConfirm'),
    nowTitle: own('nowTitle'),
    lost: lostTexts(clinic.locale),
  };
}

/** The problems of a form in words, by field. */
export function settingErrors(
  locale: Locale,
  errors: Partial<Record<string, SettingErrorKey | readonly SiteProblem[]>>,
): Record<string, string> {
  const say = translator(locale, 'staffSettings');
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, fault]) => {
      if (!fault) return [];
      return [[field, typeof fault === 'string' ? say(fault) : siteWords(locale, fault)]];
    }),
  );
}

/** Every wrong line of a list of sites, and what to do about it. */
function siteWords(locale: Locale, problems: readonly SiteProblem[]): string {
  const say = translator(locale, 'staffEmbedding');
  return problems.map(({ line, fault }) => say(`site_${fault}`, { line })).join(' ');
}

/** What a change hits, in words, and what agrees to it. */
export function hitsWords(
  locale: Locale,
  { appointments, agents }: Hits,
  agree: string,
  who: 'hitsDoneBy' | 'hitsDoes' | 'hitsAgents',
) {
  const say = translator(locale, 'staffSettings');
  return {
    title: say('hitsTitle'),
    lines: [
      ...(appointments > 0 ? [say('hitsAppointments', { count: appointments })] : []),
      ...(agents.length > 0 ? [say(who, { names: agents.join(', ') })] : []),
    ],
    agree,
  };
}

/** Until when something can be changed, in words: "up to 2 hours before". */
export function cutoffWords(locale: Locale, minutes: number): string {
  const say = translator(locale, 'staffSettings');
  if (minutes === 0) return say('untilStart');
  if (minutes % 1440 === 0) return say('untilDays', { count: minutes / 1440 });
  return minutes % 60 === 0
    ? say('untilHours', { count: minutes / 60 })
    : say('untilMinutes', { count: minutes });
}

/** What the preview of a colour says. */
export function previewTexts(locale: Locale) {
  const say = translator(locale, 'staffSettings');
  return {
    title: say('preview'),
    none: say('previewNone'),
    wrong: say('previewWrong'),
    light: say('previewLight'),
    dark: say('previewDark'),
    button: say('previewButton'),
    asIs: say('previewAsIs'),
    changed: say('previewDarker', { color: '{color}' }),
    alt: say('previewAlt', { color: '{color}' }),
  };
}
