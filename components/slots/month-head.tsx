import { KeepLink } from './keep-link.tsx';

interface Way {
  href: string;
  label: string;
}

interface Props {
  /** "December 2026" */
  name: string;
  /** The months before and after, when there is anything to book in them. */
  earlier: Way | undefined;
  later: Way | undefined;
}

/** The month on show and the ways to those beside it, which stay where they are. */
export function MonthHead({ name, earlier, later }: Props) {
  return (
    <div className="mb-2 flex items-center justify-between">
      <MonthLink way={earlier} path="M10 3 5 8l5 5" />
      <h3 aria-live="polite" className="text-lead font-semibold">
        {name}
      </h3>
      <MonthLink way={later} path="m6 3 5 5-5 5" />
    </div>
  );
}

function MonthLink({ way, path }: { way: Way | undefined; path: string }) {
  if (!way) return <span className="size-11" />;
  return (
    <KeepLink
      likely
      href={way.href}
      scroll={false}
      aria-label={way.label}
      className="inline-flex size-11 items-center justify-center rounded-control border border-edge bg-surface hover:border-ink hover:bg-tint"
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-5 rtl:-scale-x-100">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
    </KeepLink>
  );
}
