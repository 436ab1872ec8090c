import { TextLink } from '../ui/text-link.tsx';

export interface HistoryLineProps {
  id: string;
  /** For programs. */
  iso: string;
  at: string;
  text: string;
  from: string;
  details: readonly string[];
  /** Said of a line that is not sealed yet. */
  unsealed: string | undefined;
  link: { href: string; text: string } | undefined;
}

/** Lines of history, newest first, each in a sentence. */
export function HistoryList({
  label,
  detailsLabel,
  lines,
}: {
  label: string;
  detailsLabel: string;
  lines: readonly HistoryLineProps[];
}) {
  return (
    <ol aria-label={label} className="divide-y divide-line border-y border-line">
      {lines.map((line) => (
        <li key={line.id} className="py-4">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-small text-muted">
            <time dateTime={line.iso}>{line.at}</time>
            <span>{line.from}</span>
            {line.unsealed && <span className="font-semibold text-ink">{line.unsealed}</span>}
          </div>
          <p className="mt-1 max-w-prose break-words">{line.text}</p>
          <div className="flex flex-wrap items-center gap-x-5">
            {line.link && (
              <TextLink href={line.link.href} className="inline-flex min-h-target items-center">
                {line.link.text}
                <span className="sr-only"> ({line.at})</span>
              </TextLink>
            )}
            {line.details.length > 0 && <Details label={detailsLabel} of={line} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Details({ label, of }: { label: string; of: HistoryLineProps }) {
  return (
    <details className="min-w-0">
      <summary className="inline-flex min-h-target cursor-pointer items-center font-medium text-accent underline decoration-1 underline-offset-4">
        {label}
        <span className="sr-only"> ({of.at})</span>
      </summary>
      <ul className="pb-2 text-small">
        {of.details.map((detail) => (
          <li key={detail} className="break-words">
            {detail}
          </li>
        ))}
      </ul>
    </details>
  );
}
