import Link from 'next/link';
import type { ComponentProps } from 'react';

/** How a link in running text looks; a button that acts like one takes it too. */
export const textLinkLook =
  'font-medium text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong hover:decoration-2';

export function TextLink({ className = '', ...rest }: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...rest} className={`${textLinkLook} ${className}`} />;
}

const backLook = 'mb-4 inline-flex min-h-target items-center gap-2 print:hidden';

/** Where the page before is; stands above the heading. */
export function BackLink({ children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <TextLink {...rest} className={backLook}>
      <BackMark />
      {children}
    </TextLink>
  );
}

/** The way back where it takes what was entered along, in a form of its own. */
export function BackButton({ children, ...rest }: ComponentProps<'button'>) {
  return (
    <button type="submit" {...rest} className={`${textLinkLook} ${backLook}`}>
      <BackMark />
      {children}
    </button>
  );
}

function BackMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 rtl:-scale-x-100">
      <path d="M10 3 5 8l5 5" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
