import Link from 'next/link';
import type { ReactNode } from 'react';
import { ClinicLogo } from './clinic-logo.tsx';

interface Props {
  /** The name on the door. */
  name: string;
  /** Where the name leads. */
  home: string;
  /** Whose colour the page has. */
  clinic?: string;
  logo?: string | undefined;
  /** Said above everything, when there is something to say. */
  banner?: string | undefined;
  skip: string;
  lang: string;
  footer?: ReactNode;
  children: ReactNode;
}

/** Header, content and footer of every page. */
export function Frame({ name, home, clinic, logo, banner, skip, lang, footer, children }: Props) {
  return (
    <div lang={lang} data-clinic={clinic} className="flex min-h-dvh flex-col print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded-control focus:bg-surface focus:p-3"
      >
        {skip}
      </a>
      <header className="border-b border-line bg-surface print:border-0">
        {banner && (
          <p className="bg-tint px-4 py-1.5 text-center text-small text-balance print:hidden">
            {banner}
          </p>
        )}
        <div className="mx-auto max-w-page px-4 py-2.5 sm:px-6 print:px-0 print:pt-0 print:pb-4">
          <Link
            href={home}
            prefetch={false}
            className="inline-flex min-h-target items-center gap-3 text-lead leading-tight font-semibold tracking-tight hover:text-accent"
          >
            <ClinicLogo src={logo} />
            {name}
          </Link>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page grow px-4 pt-7 pb-20 sm:px-6 md:pt-12 md:pb-24 print:p-0"
      >
        {children}
      </main>
      {footer && (
        <footer className="border-t border-line bg-surface print:mt-8">
          <div className="mx-auto max-w-page px-4 py-9 sm:px-6 md:py-12 print:px-0 print:py-4">
            {footer}
          </div>
        </footer>
      )}
    </div>
  );
}
