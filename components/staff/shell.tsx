import Link from 'next/link';
import type { ReactNode } from 'react';

export interface ShellLink {
  href: string;
  text: string;
  daily: boolean;
  current: boolean;
}

interface Props {
  lang: string;
  clinic: { slug: string; name: string; home: string };
  person: { name: string; role: string };
  links: readonly ShellLink[];
  /** Where an appointment is booked; nothing for who may not. */
  book: string | undefined;
  wide: boolean;
  /** The box that searches everywhere. */
  search: ReactNode;
  /** Ways to leave: locking and signing out. */
  leave: ReactNode;
  texts: Record<
    'skip' | 'menu' | 'sections' | 'book' | 'account' | 'shortcuts' | 'otherClinics',
    string
  >;
  children: ReactNode;
}

/** The console's frame: a bar with search on top, the sections beside it, or in a menu where it is narrow. */
export function Shell({
  lang,
  clinic,
  person,
  links,
  book,
  wide,
  search,
  leave,
  texts,
  children,
}: Props) {
  return (
    <div lang={lang} data-clinic={clinic.slug} className="flex min-h-dvh flex-col print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:m-2 focus:rounded-control focus:bg-surface focus:p-3"
      >
        {texts.skip}
      </a>
      <header className="border-b border-line bg-surface print:hidden">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 lg:px-6">
          <Link
            href={clinic.home}
            prefetch={false}
            className="inline-flex min-h-target min-w-0 grow items-center font-semibold tracking-tight hover:text-accent lg:w-52 lg:grow-0"
          >
            <span className="truncate">{clinic.name}</span>
          </Link>
          <search className="order-last w-full sm:order-1 sm:w-72 lg:w-96">{search}</search>
          {book && (
            <Link
              href={book}
              prefetch={false}
              aria-keyshortcuts="b"
              className="order-2 inline-flex min-h-target items-center rounded-control bg-accent px-4 font-semibold text-on-accent hover:bg-accent-strong"
            >
              {texts.book}
            </Link>
          )}
          <Menu person={person} links={links} home={clinic.home} leave={leave} texts={texts} />
          {/* In reach in a low window too, where the sections are longer than it. */}
          <div className="order-4 ms-auto hidden lg:flex">{leave}</div>
        </div>
      </header>
      <div className="flex grow print:block">
        <nav
          aria-label={texts.sections}
          className="hidden w-58 shrink-0 border-e border-line bg-surface px-3 py-5 lg:block print:hidden"
        >
          <SectionLinks links={links} />
          <hr className="my-4 border-line" />
          <PersonLinks person={person} home={clinic.home} texts={texts} />
        </nav>
        <main
          id="content"
          tabIndex={-1}
          className={`w-full min-w-0 grow px-4 pt-6 pb-16 lg:px-8 print:p-0 ${wide ? '' : 'max-w-page'}`}
        >
          {children}
        </main>
      </div>
    </div>
  );
}

type Texts = Props['texts'];

/** Where there is no room for the sections: without JavaScript, too. */
function Menu({
  person,
  links,
  home,
  leave,
  texts,
}: Pick<Props, 'person' | 'links' | 'leave' | 'texts'> & { home: string }) {
  return (
    <details className="relative order-3 lg:hidden">
      <summary className="inline-flex min-h-target items-center rounded-control border border-edge px-4 font-semibold hover:border-ink">
        {texts.menu}
      </summary>
      <nav
        aria-label={texts.sections}
        className="absolute end-0 z-20 mt-2 w-64 rounded-card border border-line bg-surface p-3 shadow-lifted"
      >
        <SectionLinks links={links} />
        <hr className="my-3 border-line" />
        <PersonLinks person={person} home={home} texts={texts} />
        {leave}
      </nav>
    </details>
  );
}

function SectionLinks({ links }: { links: readonly ShellLink[] }) {
  return (
    <>
      {[true, false].map((daily) => (
        <ul key={String(daily)} className={daily ? '' : 'mt-4'}>
          {links
            .filter((link) => link.daily === daily)
            .map((link) => (
              <li key={link.href}>
                <ShellLinkTo {...link} />
              </li>
            ))}
        </ul>
      ))}
    </>
  );
}

function ShellLinkTo({ href, text, daily, current }: ShellLink) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      className={`flex min-h-target items-center rounded-control border-s-4 px-3 hover:bg-tint ${
        current ? 'border-accent bg-tint font-semibold' : 'border-transparent'
      } ${daily ? '' : 'text-small'}`}
    >
      {text}
    </Link>
  );
}

function PersonLinks({
  person,
  home,
  texts,
}: {
  person: Props['person'];
  home: string;
  texts: Texts;
}) {
  const plain = { daily: false, current: false };
  return (
    <>
      <p className="px-3 pb-1">
        <span className="block font-semibold">{person.name}</span>
        <span className="block text-small text-muted">{person.role}</span>
      </p>
      <ul>
        <li>
          <ShellLinkTo href="/staff/account" text={texts.account} {...plain} />
        </li>
        <li>
          <ShellLinkTo href="/staff" text={texts.otherClinics} {...plain} />
        </li>
        <li>
          <ShellLinkTo href={`${home}/shortcuts`} text={texts.shortcuts} {...plain} />
        </li>
      </ul>
    </>
  );
}
