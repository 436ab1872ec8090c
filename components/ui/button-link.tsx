import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ look, ...rest }: ComponentProps<typeof Link> & { look?: ButtonLook }) {
  return <Link prefetch={false} {...rest} className={buttonLook(look)} />;
}
