import 'server-only';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { loadChanges } from '@/lib/staff/many-plan.ts';
import { periodWords } from './many-words.ts';

/** What was planned before, and what of it is still to do. */
export async function ManyBefore({ desk }: { desk: Desk }) {
  const { clinic } = desk;
  const loaded = await loadChanges(desk);
  const changes = loaded.ok ? loaded.changes : [];
  const say = translator(clinic.locale, 'staffMany');
  return (
    <section aria-labelledby="before" className="mt-12">
      <h2 id="before" className="mb-3 text-title font-semibold">
        {say('earlier')}
      </h2>
      {changes.length === 0 && <p className="text-muted">{say('noneBefore')}</p>}
      <ul className="max-w-prose divide-y divide-line">
        {changes.map(({ changeId, practitioners, from, to, items, open, by }) => {
          const period = periodWords(clinic, { start: from, end: to });
          return (
            <li key={changeId} className="py-3">
              <TextLink
                href={`/staff/${clinic.slug}/many/${changeId}`}
                className="inline-flex min-h-target items-center"
              >
                {say('planned', { names: practitioners.join(', '), period })}
              </TextLink>
              <p className="text-small text-muted">
                {open > 0
                  ? say('plannedOpen', { open, items })
                  : say('plannedDone', { count: items })}
                , {say('plannedBy', { by })}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
