import type { Call } from '@/lib/forms/booking-state.ts';

/** The way that is always left: the clinic's number, and whether it is worth calling now. */
export function CallClinic({ call: { phone, text, desk } }: { call: Call }) {
  return (
    <div className="rounded-card border border-line bg-surface px-5 py-3">
      <a
        href={`tel:${phone.replace(/[^\d+]/g, '')}`}
        className="inline-flex min-h-target items-center text-lead font-semibold text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong hover:decoration-2"
      >
        {text}
      </a>
      {desk && <p className="pb-1.5 text-muted">{desk}</p>}
    </div>
  );
}
