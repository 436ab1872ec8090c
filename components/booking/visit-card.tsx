import type { When } from '@/lib/forms/booking-state.ts';

/** What is being booked, in words. */
export interface Visit {
  /** "Consultation, 30 minutes" */
  service: string;
  practitioner: string;
  where: readonly string[];
}

interface Props {
  visit: Visit;
  when: When;
  texts: { visit: string };
}

/** Repeats what was chosen on every later step: people forget. */
export function VisitCard({ visit, when, texts }: Props) {
  return (
    <section aria-labelledby="visit" className="rounded-card bg-tint p-5">
      <h2 id="visit" className="text-small font-semibold text-muted">
        {texts.visit}
      </h2>
      <p className="mt-1 text-lead font-semibold">
        <WhenText when={when} />
      </p>
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
