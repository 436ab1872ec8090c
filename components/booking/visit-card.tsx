import type { When } from '@/lib/forms/booking-state.ts';
import type { VisitWords } from '@/lib/forms/visit-choice.ts';

export type Visit = VisitWords;

interface Props {
  visit: Visit;
  when: When;
  /** "For Maya Doe", when it is booked for somebody else. */
  person?: string | undefined;
  texts: { visit: string };
}

/** Repeats what was chosen on every later step: people forget. */
export function VisitCard({ visit, when, person, texts }: Props) {
  return (
    <section aria-labelledby="visit" className="rounded-card bg-tint p-5">
      <h2 id="visit" className="text-small font-semibold text-muted">
        {texts.visit}
      </h2>
      <p className="mt-1 text-lead font-semibold">
        <WhenText when={when} />
      </p>
      {person && <p className="mt-3 font-semibold [overflow-wrap:anywhere]">{person}</p>}
      <p className="mt-3">{visit.service}</p>
      <p>{visit.practitioner}</p>
      <p className="mt-3 text-muted">{visit.where.join(', ')}</p>
    </section>
  );
}

/** A date and a time, with the zone and, when it reads differently, the time elsewhere. */
export function WhenText({ when }: { when: When }) {
  return (
    <>
      {when.date}
      <br />
      {when.time} <span className="font-normal text-muted">({when.zone})</span>
      {when.elsewhere && (
        <>
          <br />
          <span className="font-normal text-muted">{when.elsewhere}</span>
        </>
      )}
    </>
  );
}
