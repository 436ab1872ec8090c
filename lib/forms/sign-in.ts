/**
 * Where to go on after signing in or unlocking: a page of the console, and nothing else.
 *
 * @example wayBack('/staff/riverside/calendar?date=2026-12-01') // the same
 * @example wayBack('//evil.example') // '/staff'
 */
export function wayBack(asked: string | undefined): string {
  if (!asked || asked.length > 1000) return '/staff';
  // A link that opens something is in no query (T46).
  if (/^\/staff\/(?:invitation|reset)\/./.test(asked)) return '/staff';
  // Signing in is not where one was going.
  if (/^\/staff\/(?:sign-in|code|unlock|confirm)(?:[/?]|$)/.test(asked)) return '/staff';
  return /^\/(?:setup|staff(?:\/[\w-]+)*)(?:\?[\w=&%.:+,;~!*()/?@$-]*)?$/.test(asked)
    ? asked
    : '/staff';
}
