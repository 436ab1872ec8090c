import type { ReactNode } from 'react';
import { buttonLook } from '../ui/button-look.ts';

interface Props {
  title: string;
  /** Where it can be added, the file first. The others are other companies' pages. */
  links: readonly { href: string; text: string }[];
  /** In a frame, where other companies' pages do not open. */
  inNewTab?: boolean;
  note?: string | undefined;
  /** The other ways to keep it. */
  children?: ReactNode;
}

/** The appointment for the person's own calendar. Nothing is told to anybody before a link is used. */
export function AddToCalendar({ title, links, inNewTab = false, note, children }: Props) {
  return (
    <section aria-labelledby="calendar" className="max-w-prose print:hidden">
      <h2 id="calendar" className="mb-4 text-title font-semibold">
        {title}
      </h2>
      <ul className="flex flex-wrap gap-3 lg:flex-col">
        {links.map(({ href, text }) => (
          <li key={text} className="max-sm:w-full">
            <a
              href={href}
              target={inNewTab && !href.startsWith('/') ? '_blank' : undefined}
              rel="noreferrer noopener"
              className={`${buttonLook('secondary')} max-sm:w-full lg:w-full`}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
      {note && <p className="mt-3 text-small text-muted">{note}</p>}
      {children && <div className="mt-5 *:max-sm:w-full *:lg:w-full">{children}</div>}
    </section>
  );
}
