import 'server-only';
import { setRetentionAction } from '@/app/_actions/staff/set-retention.ts';
import { PrivacyPreview } from '@/components/staff/privacy-preview.tsx';
import { PrivacyRetention } from '@/components/staff/privacy-retention.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { loadRetention } from '@/lib/staff/retention.ts';
import { readDays } from './privacy-days.ts';
import { momentIn } from './privacy-words.ts';
import { lostTexts } from './settings-words.ts';

/** For how long contact details are kept, what was erased, and what would be. */
export async function Retention({
  desk,
  days: asked,
  isSaved,
}: {
  desk: Desk;
  days: string | null;
  isSaved: boolean;
}) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffPrivacy');
  const askedDays = asked === null ? undefined : (readDays(asked) ?? undefined);
  const report = await loadRetention(desk, askedDays);
  if (!report.ok) return null;
  const { days, due, runs } = report;
  const by = askedDays ?? days;
  const now = days === null ? say('retentionForEver') : say('retentionNow', { days });
  return (
    <section className="mt-8 max-w-prose border-t border-line pt-6">
      <h2 className="text-title font-semibold">{say('retentionTitle')}</h2>
      <p className="mt-2">{say('retentionText')}</p>
      {isSaved && (
        <p role="status" className="mt-3 font-semibold">
          {say('retentionSaved')}
        </p>
      )}
      <PrivacyRetention
        action={setRetentionAction}
        clinic={clinic.slug}
        days={days === null ? '' : String(days)}
        texts={{
          days: say('retentionDays'),
          hint: say('retentionHint', { now }),
          save: say('retentionSave'),
          saving: say('retentionSaving'),
          errorPrefix: translator(clinic.locale, 'staff')('errorPrefix'),
          lost: lostTexts(clinic.locale),
        }}
      />
      <PrivacyPreview
        action={`/staff/${clinic.slug}/privacy`}
        days={by === null ? '' : String(by)}
        due={by === null || due === null ? undefined : say('retentionDue', { days: by, due })}
        texts={{ label: say('retentionAsk'), button: say('retentionCheck') }}
      />
      <h3 className="mt-6 font-semibold">{say('retentionRuns')}</h3>
      {runs.length === 0 ? (
        <p className="mt-2">{say('retentionNoRuns')}</p>
      ) : (
        <ul className="mt-2 space-y-1">
          {runs.map(({ at, appointments, customers }) => (
            <li key={at}>
              {say('retentionRun', { when: momentIn(clinic, at), appointments, customers })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
