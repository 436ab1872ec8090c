import Link from 'next/link';

export interface FooterLink {
  href: string;
  text: string;
}

interface Props {
  label: string;
  links: readonly FooterLink[];
  /** Side by side, where they are all there is. */
  inRow?: boolean;
}

/** How a link in a footer looks. */
export const footerLinkLook =
  'inline-flex min-h-target items-center underline decoration-line decoration-1 underline-offset-4 ' +
  'hover:decoration-current hover:decoration-2';

/** Other pages that are in reach from everywhere. */
export function FooterLinks({ label, links, inRow = false }: Props) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className={inRow ? '-my-3 flex flex-wrap gap-x-8' : '-mt-2 grid justify-items-start'}>
        {links.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} prefetch={false} className={footerLinkLook}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
