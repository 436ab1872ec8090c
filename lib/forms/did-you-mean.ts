import { POPULAR_DOMAINS, run } from '@zootools/email-spell-checker';

// Well-known ones that the list does not have as a whole: near ones would be taken for others.
const alsoKnown = [
  ...['hotmail.com', 'hotmail.co.uk', 'live.com', 'live.co.uk', 'outlook.com', 'yahoo.com'],
  ...['yahoo.co.uk', 'gmx.com', 'gmx.net', 'mac.com', 'mail.de', 'nhs.net'],
];

const domains = [...POPULAR_DOMAINS, ...alsoKnown];

/**
 * The address that was probably meant where a well-known domain is misspelt; undefined for one that
 * looks right.
 *
 * @example didYouMean('jane@gmial.com') // 'jane@gmail.com'
 */
export function didYouMean(email: string): string | undefined {
  const suggested = run({ email, domains });
  if (!suggested) return undefined;
  // What is before the @ stays as it was typed.
  return `${email.slice(0, email.lastIndexOf('@'))}@${suggested.domain}`;
}
