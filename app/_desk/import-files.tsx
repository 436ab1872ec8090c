import 'server-only';
import { FileForm } from '@/components/staff/import/file-form.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { ListedImport } from '@/lib/staff/import-view.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';

const problems = {
  missing: 'problemMissing',
  large: 'problemLarge',
  empty: 'problemEmpty',
  not_text: 'problemNotText',
  not_a_table: 'problemNotTable',
  too_many: 'problemTooMany',
  too_wide: 'problemTooWide',
} as const;

const states = {
  uploaded: 'stateUploaded',
  checked: 'stateChecked',
  running: 'stateRunning',
  stopped: 'stateStopped',
  done: 'stateDone',
} as const;

/** Chooses a file; where the calendar is kept elsewhere, says so. */
export function ImportUpload({
  desk: { clinic },
  problem,
}: {
  desk: Desk;
  problem: string | undefined;
}) {
  const say = translator(clinic.locale, 'staffImport');
  const staff = translator(clinic.locale, 'staff');
  if (!abilitiesOf(clinic.gateway).imports) return <Notice title={say('elsewhere')} />;
  const key =
    problem !== undefined && Object.hasOwn(problems, problem)
      ? (problem as keyof typeof problems)
      : null;
  return (
    <FileForm
      action={`/api/staff/${clinic.slug}/import`}
      texts={{
        file: say('file'),
        hint: say('fileHint'),
        error: key ? say(problems[key]) : undefined,
        errorTitle: say('problemTitle'),
        errorPrefix: staff('errorPrefix'),
        needs: say('needs'),
        upload: say('upload'),
      }}
    />
  );
}

/** The files so far. */
export function ImportFiles({
  desk: { clinic },
  imports,
}: {
  desk: Desk;
  imports: readonly ListedImport[];
}) {
  const say = translator(clinic.locale, 'staffImport');
  return (
    <section className="mt-12">
      <h2 className="text-title font-semibold">{say('earlier')}</h2>
      {imports.length === 0 && <p className="mt-2 text-muted">{say('none')}</p>}
      <ul className="mt-2 divide-y divide-line">
        {imports.map(({ importId, state, rowCount: count, actorName: name, createdAt }) => {
          const date = formatLongDate(localDateAt(createdAt, clinic.zone), clinic.locale);
          const when = `${date}, ${clockWords(clinic, createdAt, clinic.zone)}`;
          return (
            <li key={importId} className="py-3">
              <TextLink
                href={`/staff/${clinic.slug}/import/${importId}`}
                className="inline-flex min-h-target items-center"
              >
                {say('open', { when })}
              </TextLink>
              <p>
                <strong className="font-semibold">{say(states[state])}</strong>
                <span className="text-muted"> · {say('uploadedBy', { count, name })}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
