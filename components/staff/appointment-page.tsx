import Link from 'next/link';
import type { ReactNode } from 'react';

/** What was just done, or what is to be known first of all. */
export function AppointmentNews({
  id,
  title,
  children,
  isWarning = false,
}: {
  /** Where the keyboard is taken to it. */
  id?: string;
  title?: string | undefined;
  children: ReactNode;
  isWarning?: boolean;
}) {
  return (
    <div
      id={id}
      tabIndex={id ? -1 : undefined}
      className={`mb-5 max-w-prose space-y-1 rounded-card border border-s-4 bg-surface p-4 ${
        isWarning ? 'border-danger' : 'border-line border-s-accent'
      }`}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}

/** Who did what with an appointment, the newest first. */
export function AppointmentHistory({
  title,
  lines,
}: {
  title: string;
  lines: readonly { id: string; at: string; text: string; by: string }[];
}) {
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3 text-title font-semibold">
        {title}
      </h2>
      <ol className="space-y-3 border-s-2 border-line ps-5">
        {lines.map(({ id, at, text, by }) => (
          <li key={id}>
            <p>{text}</p>
            <p className="text-small text-muted">
              <time dateTime={at}>{by}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Other appointments of the same person. */
export function AppointmentOthers({
  title,
  none,
  others,
}: {
  title: string;
  none: string;
  others: readonly { id: string; href: string; text: string; status: string }[];
}) {
  return (
    <section aria-labelledby="others" className="print:hidden">
      <h2 id="others" className="mb-2 text-title font-semibold">
        {title}
      </h2>
      {others.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {others.map(({ id, href, text, status }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
              <Link
                href={href}
                prefetch={false}
                className="inline-flex min-h-target items-center font-medium text-accent underline underline-offset-4"
              >
                {text}
              </Link>
              <span className="text-small text-muted">{status}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
