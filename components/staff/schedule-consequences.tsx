import type { Consequences } from '@/lib/forms/staff-schedule-state.ts';
import { SummaryList, SummaryRow } from '../ui/summary-list.tsx';
import { TextLink } from '../ui/text-link.tsx';

interface Props {
  consequences: Consequences;
  texts: Record<'willBe' | 'effects' | 'hitsMany', string>;
}

/** What a change would do: how it will be, which times come and go, and who is left outside. */
export function ScheduleConsequences({ consequences, texts }: Props) {
  const { shown, lines, hits, hitsTitle, hitsNote, many } = consequences;
  return (
    <>
      <section aria-labelledby="will-be" className="max-w-prose">
        <h2 id="will-be" className="mb-3 text-title font-semibold">
          {texts.willBe}
        </h2>
        <SummaryList>
          {shown.map(({ term, text }) => (
            <SummaryRow key={term} term={term}>
              {text}
            </SummaryRow>
          ))}
        </SummaryList>
      </section>
      <section
        aria-labelledby="effects"
        className="max-w-prose rounded-card border border-line border-s-4 border-s-accent bg-surface p-5"
      >
        <h2 id="effects" className="text-title font-semibold">
          {texts.effects}
        </h2>
        <ul className="mt-2 space-y-1">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <h3 className="mt-4 font-semibold">{hitsTitle}</h3>
        {hits.length > 0 && (
          <ul className="mt-1 divide-y divide-line">
            {hits.map(({ href, text }) => (
              <li key={text}>
                {href ? (
                  <TextLink href={href} className="inline-flex min-h-target items-center">
                    {text}
                  </TextLink>
                ) : (
                  text
                )}
              </li>
            ))}
          </ul>
        )}
        {hitsNote && <p className="mt-2 text-muted">{hitsNote}</p>}
        {many && (
          <p className="mt-2">
            <TextLink href={many} className="inline-flex min-h-target items-center">
              {texts.hitsMany}
            </TextLink>
          </p>
        )}
      </section>
    </>
  );
}
