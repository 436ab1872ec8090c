interface Props {
  tone: 'good' | 'plain' | 'ended';
  title: string;
  /** What is to be known before anything else. */
  lead?: string | undefined;
  /** Shown apart, so that it can be read out. */
  reference: { label: string; value: string; why: string };
  /** "For Jane" */
  greeting?: string | undefined;
}

const tones = {
  good: 'bg-accent text-on-accent',
  plain: 'bg-tint text-ink',
  ended: 'border border-edge bg-surface text-ink',
} as const;

/** How an appointment stands, and its reference. Nothing in it can be pressed. */
export function AppointmentHead({ tone, title, lead, reference, greeting }: Props) {
  return (
    <div
      className={`mb-8 rounded-card p-6 md:p-8 ${tones[tone]} print:mb-4 print:rounded-none print:border-0 print:bg-transparent print:p-0 print:text-ink`}
    >
      <h1 tabIndex={-1} className="text-display font-semibold print:text-title">
        {title}
      </h1>
      {greeting && <p className="mt-1 text-lead">{greeting}</p>}
      {lead && <p className="mt-3 text-lead font-semibold">{lead}</p>}
      <dl className="mt-5 print:mt-2">
        <dt className="text-small">{reference.label}</dt>
        <dd className="text-display font-semibold tracking-wide tabular-nums print:text-title">
          {reference.value}
        </dd>
      </dl>
      <p className="mt-2 text-small print:hidden">{reference.why}</p>
    </div>
  );
}
