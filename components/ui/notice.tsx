import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** The heading's level, so that a page has its levels in order. */
  level?: 1 | 2;
  children?: ReactNode;
}

/** Something to know before going on. */
export function Notice({ title, level = 2, children }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className="rounded-card border border-line border-s-4 border-s-accent bg-surface p-5">
      <Heading className={level === 1 ? 'text-display font-semibold' : 'text-title font-semibold'}>
        {title}
      </Heading>
      {children && <div className="mt-2 max-w-prose space-y-4">{children}</div>}
    </section>
  );
}
