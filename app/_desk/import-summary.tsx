import 'server-only';
import { ImportProgress } from '@/components/staff/import/progress.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink, textLinkLook } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { ShownImport } from '@/lib/staff/import-view.ts';

const titles = {
  uploaded: 'readingTitle',
  checked: 'reportTitle',
  running: 'title',
  stopped: 'stoppedTitle',
  done: 'doneTitle',
} as const;

/** Where an import stands: how many of its lines are what, and how far it is. */
export function ImportSummary({
  desk: { clinic },
  shown: { importId, state, counts },
}: {
  desk: Desk;
  shown: ShownImport;
}) {
  const say = translator(clinic.locale, 'staffImport');
  const here = `/staff/${clinic.slug}/import/${importId}`;
  const waiting = counts.ready + counts.warning;
  const done = counts.imported;
  return (
    <>
      <PageHeading lead={state === 'uploaded' ? say('readingLead') : undefined}>
        {say(titles[state])}
      </PageHeading>
      {state === 'running' && (
        <div className="mb-6">
          <ImportProgress
            done={done}
            all={done + waiting}
            text={say('running', { done, all: done + waiting })}
          />
          <p className="mt-2 text-muted">{say('runningHint')}</p>
          <noscript>
            <TextLink href={here}>{say('lookAgain')}</TextLink>
          </noscript>
        </div>
      )}
      {state !== 'uploaded' && (
        <ul className="mb-6 max-w-prose space-y-1">
          {(['imported', 'ready', 'warning', 'error'] as const)
            .filter((verdict) => counts[verdict] > 0)
            .map((verdict) => (
              <li key={verdict} className={verdict === 'error' ? 'text-danger' : undefined}>
                {say(verdict, { count: counts[verdict] })}
              </li>
            ))}
        </ul>
      )}
      {counts.error > 0 && (state === 'done' || state === 'stopped') && (
        <p className="mb-6 max-w-prose">
          <a
            href={`${here}/rest`}
            className={`${textLinkLook} inline-flex min-h-target items-center`}
          >
            {say('rest')}
          </a>
          <span className="block text-muted">{say('restHint')}</span>
        </p>
      )}
    </>
  );
}
