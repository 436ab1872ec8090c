import type { ComponentProps } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';

interface Props extends ComponentProps<'button'> {
  look?: ButtonLook;
  /** What it is doing at the moment, in words. */
  busy?: string | false | undefined;
}

/** A button that says what it does. While busy it stays in reach. */
export function Button({ look, busy, children, className = '', ...rest }: Props) {
  return (
    <button
      type="submit"
      {...rest}
      aria-disabled={busy ? true : undefined}
      className={`${buttonLook(look)} ${className}`}
    >
      {busy || children}
    </button>
  );
}
