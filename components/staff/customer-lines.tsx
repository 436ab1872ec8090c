import Link from 'next/link';

/** A customer in a list. */
export interface CustomerLine {
  id: string;
  href: string;
  name: string;
  /** As they wrote it. */
  contact: readonly string[];
  when: string;
  /** What the link does, where it does not just open their page. */
  does?: string | undefined;
  badge?: string | undefined;
}

/** An appointment in a list. */
export interface VisitLine {
  id: string;
  href: string;
  when: string;
  /** Whose; left out where all are one customer's. */
  name?: string | undefined;
  what: string;
  reference: string;
  status: string;
  /** Cancelled, or they did not come. */
  isQuiet: boolean;
}

const row =
  'flex min-h-target flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-3 hover:bg-tint focus-visible:bg-tint';

/** Customers, each a link to their page, or to a booking for them. */
export function CustomerLines({ lines }: { lines: readonly CustomerLine[] }) {
  return (
    <ul data-lines className="divide-y divide-line rounded-card border border-line bg-surface">
      {lines.map(({ id, href, name, contact, when, does, badge }) => (
        <li key={id}>
          <Link href={href} prefetch={false} className={row}>
            <span className="min-w-0 grow basis-52 font-semibold [overflow-wrap:anywhere]">
              {name}
              {badge && <Badge>{badge}</Badge>}
            </span>
            <span className="min-w-0 basis-64 text-small [overflow-wrap:anywhere]">
              {contact.map((each) => (
                <span key={each} className="block">
                  {each}
                </span>
              ))}
            </span>
            <span className="min-w-0 basis-64 text-small text-muted">
              {when}
              {does && (
                <span className="block font-medium text-accent underline underline-offset-4">
                  {does}
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Appointments, each a link to its page. */
export function VisitLines({ lines }: { lines: readonly VisitLine[] }) {
  return (
    <ul data-lines className="divide-y divide-line rounded-card border border-line bg-surface">
      {lines.map(({ id, href, when, name, what, reference, status, isQuiet }) => (
        <li key={id}>
          <Link href={href} prefetch={false} className={row}>
            <span className="min-w-0 grow basis-60 font-semibold">
              <span className={isQuiet ? 'line-through decoration-1' : undefined}>{when}</span>
              {name !== undefined && (
                <span className="block font-normal [overflow-wrap:anywhere]">{name}</span>
              )}
            </span>
            <span className="min-w-0 basis-44 text-small">{what}</span>
            <span className="min-w-0 basis-28 font-mono text-small text-muted">{reference}</span>
            <span className="min-w-0 basis-20 text-small">{status}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function Badge({ children }: { children: string }) {
  return (
    <span className="ms-2 inline-block rounded-full border border-danger px-2 text-small font-medium text-danger">
      {children}
    </span>
  );
}
