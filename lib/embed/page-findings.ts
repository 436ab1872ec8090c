import {
  type ContentPolicy,
  type Decision,
  decisionOf,
  hasMarks,
  isStrict,
  letsIn,
  readPolicies,
} from './content-policy.ts';
import { type MarkupTag, tagsOf } from './page-markup.ts';

/** A page of a clinic's site as it was answered. */
export interface SeenPage {
  /** Where it was in the end, after redirects. */
  url: string;
  status: number;
  /** By name in small letters, a value a line of the answer. */
  headers: readonly { name: string; value: string }[];
  html: string;
  /** Its end was not read. */
  isCut: boolean;
  /** It was sent packed, so that nothing of it could be read. */
  isPacked: boolean;
}

/** What the page is held against. */
export interface PageNeeds {
  /** The portal's origin. */
  portal: string;
  clinic: string;
  /** The clinic's list. */
  origins: readonly string[];
}

/**
 * - `bad`: visitors will not see the booking.
 * - `note`: it may still work, and is worth a look.
 */
export type PageFinding =
  | { code: 'status'; level: 'bad'; status: number }
  | { code: 'insecure'; level: 'bad'; origin: string }
  | { code: 'unlisted'; level: 'bad'; origin: string }
  | { code: 'frames'; level: 'bad'; directive: string; portal: string }
  | { code: 'script'; level: 'bad'; directive: string; portal: string }
  | { code: 'nonce'; level: 'bad'; directive: string }
  | { code: 'missing'; level: 'note' }
  | { code: 'other'; level: 'bad'; clinic: string }
  | { code: 'cut' | 'packed'; level: 'note' }
  | { code: 'found'; level: 'good' }
  | { code: 'fine'; level: 'good' };

const headerNames = ['content-security-policy', 'content-security-policy-report-only'];
const shownMax = 2000;

/** The headers that decide, for people to look at; nothing else of an answer is shown. */
export function shownHeaders({ headers }: Pick<SeenPage, 'headers'>) {
  return headers
    .filter(({ name }) => headerNames.includes(name))
    .map(({ name, value }) => ({ name, value: value.slice(0, shownMax) }));
}

/** What would keep a page from showing the booking, the most important first. */
export function pageFindings(page: SeenPage, needs: PageNeeds): PageFinding[] {
  const { portal, clinic, origins } = needs;
  const url = new URL(page.url);
  const tags = tagsOf(page.html);
  const policies = [...headerPolicies(page), ...metaPolicies(tags)];
  const findings: PageFinding[] = [];
  if (page.status >= 400) findings.push({ code: 'status', level: 'bad', status: page.status });
  if (url.protocol === 'http:') {
    findings.push({ code: 'insecure', level: 'bad', origin: `https://${url.hostname}` });
  } else if (!origins.includes(url.origin)) {
    findings.push({ code: 'unlisted', level: 'bad', origin: url.origin });
  }
  findings.push(...frameFindings(policies, url, { portal, clinic }));
  const seen = seenOn(tags, portal);
  // A plain frame needs no script.
  if (!seen.hasFrame || seen.script) {
    findings.push(...scriptFindings(policies, url, { portal, script: seen.script }));
  }
  findings.push(...placeFindings(page, seen, clinic));
  const isBad = findings.some(({ level }) => level === 'bad');
  return isBad ? findings : [{ code: 'fine', level: 'good' }, ...findings];
}

function headerPolicies({ headers }: SeenPage): ContentPolicy[] {
  return headers
    .filter(({ name }) => name === headerNames[0])
    .flatMap(({ value }) => readPolicies(value));
}

function metaPolicies(tags: readonly MarkupTag[]): ContentPolicy[] {
  return tags
    .filter(
      ({ name, attributes }) =>
        name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === headerNames[0],
    )
    .flatMap(({ attributes }) => readPolicies(attributes.get('content') ?? ''));
}

function decisions(policies: readonly ContentPolicy[], kind: 'frame' | 'script'): Decision[] {
  return policies.flatMap((policy) => decisionOf(policy, kind) ?? []);
}

function frameFindings(
  policies: readonly ContentPolicy[],
  page: URL,
  { portal, clinic }: Pick<PageNeeds, 'portal' | 'clinic'>,
): PageFinding[] {
  const frame = new URL(`/embed/${clinic}`, portal);
  const against = decisions(policies, 'frame').find(({ sources }) => !letsIn(sources, frame, page));
  if (!against) return [];
  return [{ code: 'frames', level: 'bad', directive: against.directive, portal }];
}

function scriptFindings(
  policies: readonly ContentPolicy[],
  page: URL,
  { portal, script }: { portal: string; script: MarkupTag | undefined },
): PageFinding[] {
  const address = new URL('/embed.js', portal);
  const nonce = script?.attributes.get('nonce');
  const against = decisions(policies, 'script').find(({ sources }) => {
    if (nonce && sources.includes(`'nonce-${nonce}'`)) return false;
    return isStrict(sources) || !letsIn(sources, address, page);
  });
  if (!against) return [];
  const { directive, sources } = against;
  return hasMarks(sources)
    ? [{ code: 'nonce', level: 'bad', directive }]
    : [{ code: 'script', level: 'bad', directive, portal }];
}

interface SeenPlaces {
  script: MarkupTag | undefined;
  hasFrame: boolean;
  /** The clinics that the page's own code names. */
  clinics: readonly string[];
}

const placeAttributes = ['data-frontdesk', 'data-frontdesk-popup', 'data-frontdesk-button'];

function seenOn(tags: readonly MarkupTag[], portal: string): SeenPlaces {
  const script = tags.find(
    ({ name, attributes }) =>
      name === 'script' && attributes.get('src')?.split(/[?#]/)[0] === `${portal}/embed.js`,
  );
  const framed = tags.flatMap(({ name, attributes }) => {
    const src = attributes.get('src') ?? '';
    if (name !== 'iframe' || !src.startsWith(`${portal}/embed/`)) return [];
    const parts = src.slice(portal.length).split(/[/?#]/).slice(2);
    return parts.find((part) => part !== '' && !part.startsWith('~')) ?? [];
  });
  const placed = tags.flatMap(({ name, attributes }) =>
    name === 'frontdesk-booking'
      ? (attributes.get('clinic') ?? [])
      : placeAttributes.flatMap((each) => attributes.get(each) ?? []),
  );
  return { script, hasFrame: framed.length > 0, clinics: [...framed, ...(script ? placed : [])] };
}

function placeFindings(
  { isCut, isPacked }: SeenPage,
  { clinics }: SeenPlaces,
  clinic: string,
): PageFinding[] {
  const [first] = clinics;
  if (clinics.includes(clinic)) return [{ code: 'found', level: 'good' }];
  if (first !== undefined) return [{ code: 'other', level: 'bad', clinic: first.slice(0, 60) }];
  if (isPacked) return [{ code: 'packed', level: 'note' }];
  return [{ code: isCut ? 'cut' : 'missing', level: 'note' }];
}
