import Link from 'next/link';
import type { ReactNode } from 'react';

interface Props {
  /** The name on the door. */
  name: string;
  /** Where the name leads. */
  home: string;
  /** Said above everything, when there is something to say. */
  banner?: string | undefined;
  skip: string;
  lang: string;
  footer?: ReactNode;
  children: ReactNode;
}

/** Header, content and footer of every page. */
export function Frame({ name, home, banner, skip, lang, footer, children }: Props) {
  return (
    <div lang={lang} className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded-control focus:bg-surface focus:p-3"
      >
        {skip}
      </a>
      <header className="border-b border-line bg-surface print:border-0">
        {banner && (
          <p className="bg-tint px-4 py-1.5 text-center text-small print:hidden">{banner}</p>
        )}
        <div className="mx-auto max-w-page px-4 py-2 sm:px-6">
          <Link
            href={home}
            prefetch={false}
            className="inline-flex min-h-target items-center gap-3 text-lead font-semibold tracking-tight hover:text-accent"
          >
            <Mark />
            {name}
          </Link>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page grow px-4 pt-6 pb-16 sm:px-6 md:pt-10"
      >
        {children}
      </main>
      {footer && (
        <footer className="border-t border-line bg-surface">
          <div className="mx-auto max-w-page px-4 py-8 sm:px-6">{footer}</div>
        </footer>
      )}
    </div>
  );
}

function Mark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      className="size-8 shrink-0 text-accent print:hidden"
    >
      <rect width="32" height="32" rx="9" fill="currentColor" />
      <path
        d="M9 21.5a7 7 0 0 1 14 0M6.5 22.5h19M16 14.5V11m-2 0h4"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.25"
        strokeLinecap="round"
      />
    </svg>
  );
}
