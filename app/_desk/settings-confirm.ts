import 'server-only';

/** Where somebody shows again who they are, and comes back from. */
export function confirmHref(back: string): string {
  return `/staff/confirm?next=${encodeURIComponent(back)}`;
}
