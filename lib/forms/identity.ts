/** Where a form about somebody's own sign-in stands. Nothing secret that was typed comes back. */
export interface IdentityState {
  values: Readonly<Record<string, string>>;
  /** In words, by field. */
  errors: Readonly<Record<string, string>>;
  problem?: { title: string; text: string } | undefined;
  /** Where somebody shows first who they are. */
  confirm?: { href: string; text: string } | undefined;
  /** What was done, in words. */
  done?: string | undefined;
  /** A link that was made: in the answer alone, and in no page. */
  link?: { title: string; lead: string; address: string } | undefined;
}

/** How one field of such a form is asked for, in words. */
export interface IdentityField {
  name: string;
  type: 'text' | 'email' | 'password';
  label: string;
  hint?: string | undefined;
  /** What browsers and password managers know it by. */
  autoComplete: string;
  inputMode?: 'numeric' | undefined;
  /** Choices, where it is not typed. */
  options?: readonly { value: string; label: string; hint?: string | undefined }[];
}

export const nothingTyped: IdentityState = { values: {}, errors: {} };

/**
 * An email address as it is kept and compared, undefined for what is none.
 *
 * @example readEmail(' Robin@Example.com ') // 'robin@example.com'
 */
export function readEmail(typed: string): string | undefined {
  const email = typed.trim().toLowerCase();
  return email.length <= 200 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email)
    ? email
    : undefined;
}

/** A name as it is kept: one line. */
export function readName(typed: string): string | undefined {
  const name = typed.replace(/\s+/g, ' ').trim();
  return name.length > 0 && name.length <= 100 ? name : undefined;
}
