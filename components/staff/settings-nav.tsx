import Link from 'next/link';
import type { ReactNode } from 'react';

export interface SettingsTab {
  href: string;
  text: string;
  current: boolean;
}

/** The parts of the settings, on every page of them. */
export function SettingsNav({ label, tabs }: { label: string; tabs: readonly SettingsTab[] }) {
  return (
    <nav aria-label={label} className="mb-8 border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map(({ href, text, current }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={current ? 'page' : undefined}
              className={`inline-flex min-h-target items-center border-b-4 px-3 text-small hover:bg-tint ${
                current ? 'border-accent font-semibold' : 'border-transparent'
              }`}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Rows of things with what can be done to each. */
export function SettingsRows({ children }: { children: ReactNode }) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">{children}</ul>
  );
}

interface RowProps {
  name: string;
  /** Says that it is not in use. */
  mark?: string | undefined;
  lines: readonly ReactNode[];
  links: readonly { href: string; text: string; label?: string }[];
  /** What moves it up and down, where there is more than one. */
  order?: ReactNode;
}

/** One of them. */
export function SettingsRow({ name, mark, lines, links, order }: RowProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 p-4">
      <div className="min-w-0 grow basis-64">
        <p className="font-semibold">
          {name}
          {mark && (
            <span className="ms-3 rounded-full border border-edge px-2.5 py-0.5 text-small font-normal text-muted">
              {mark}
            </span>
          )}
        </p>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a row stay in their order
          <div key={index} className="text-small text-muted">
            {line}
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {order}
        {links.map(({ href, text, label }) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-label={label}
            className="inline-flex min-h-target items-center rounded-control border border-edge px-4 text-small font-semibold hover:border-ink hover:bg-tint"
          >
            {text}
          </Link>
        ))}
      </div>
    </li>
  );
}
