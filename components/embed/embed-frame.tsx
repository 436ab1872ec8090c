import type { ReactNode } from 'react';
import { textLinkLook } from '../ui/text-link.tsx';

interface Props {
  id: string;
  /** Whose colour the page has. */
  clinic: string;
  /** Tells this page from the one around it, for those who go by landmarks. */
  name: string;
  lang: string;
  banner?: string | undefined;
  /** The same page by itself. */
  newTab: { href: string; text: string };
  call: { href: string; text: string };
  children: ReactNode;
}

/** A page without chrome: the site around it has its own. */
export function EmbedFrame({ id, clinic, name, lang, banner, newTab, call, children }: Props) {
  return (
    // Contains all margins, as its height is what the site around makes room for.
    <div id={id} lang={lang} data-clinic={clinic} className="flow-root bg-canvas">
      {banner && (
        <p className="rounded-card bg-tint px-4 py-1.5 text-center text-small text-balance print:hidden">
          {banner}
        </p>
      )}
      <main
        id="content"
        aria-label={name}
        tabIndex={-1}
        className="mx-auto w-full max-w-page px-4 pt-5 pb-8 sm:px-6 print:p-0"
      >
        {children}
      </main>
      <footer className="mx-auto flex max-w-page flex-wrap justify-between gap-x-8 border-t border-line px-4 py-2 text-small sm:px-6 print:hidden">
        <a href={call.href} className={`${textLinkLook} inline-flex min-h-target items-center`}>
          {call.text}
        </a>
        <a
          href={newTab.href}
          target="_blank"
          rel="noopener"
          className={`${textLinkLook} inline-flex min-h-target items-center`}
        >
          {newTab.text}
        </a>
      </footer>
    </div>
  );
}
