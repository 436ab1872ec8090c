import Link from 'next/link';
import type { ReactNode } from 'react';

export interface AttentionPart {
  id: string;
  title: string;
  lines: readonly { id: string; href: string; text: string; note?: string | undefined }[];
  /** Something that only needs to be known, not to be done. */
  isNews?: boolean;
}

interface Props {
  title: string;
  parts: readonly AttentionPart[];
  /** What is to be settled, with its forms. */
  children?: ReactNode;
}

/** What somebody has to look after, before the day itself. */
export function TodayAttention({ title, parts, children }: Props) {
  const shown = parts.filter(({ lines }) => lines.length > 0);
  if (shown.length === 0 && !children) return null;
  // News alone is nothing to look after.
  const hasWork = Boolean(children) || shown.some(({ isNews }) => !isNews);
  return (
    <section aria-label={title} className="mb-6 space-y-3 print:hidden">
      {hasWork && <h2 className="text-title font-semibold">{title}</h2>}
      {children}
      {shown.map((part) => (
        <details
          key={part.id}
          open={!part.isNews}
          className="rounded-card border border-line border-s-4 border-s-accent bg-surface px-4"
        >
          <summary className="py-3 font-semibold">{part.title}</summary>
          <ul className="divide-y divide-line border-t border-line pb-2">
            {part.lines.map(({ id, href, text, note }) => (
              <li key={id} className="py-1">
                <Link
                  href={href}
                  prefetch={false}
                  className="inline-flex min-h-target items-center font-medium text-accent underline underline-offset-4"
                >
                  {text}
                </Link>
                {note && <p className="pb-2 [overflow-wrap:anywhere]">“{note}”</p>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
