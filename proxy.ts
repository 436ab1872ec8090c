import { type NextRequest, NextResponse } from 'next/server';
import { resolveManageLink } from '@/lib/booking/manage-links.ts';
import { refusalOf, smallPage } from '@/lib/embed/refusal.ts';
import { type Framed, readFramed } from '@/lib/gateways/framed.ts';
import { findOpenClinic } from '@/lib/gateways/open-clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadStoppable } from '@/lib/messages/stops.ts';
import { database } from '@/lib/platform/database.ts';
import { spendForForm, spendForSession } from '@/lib/platform/rate-limit.ts';
import { sessionTokenIn } from '@/lib/platform/sign-in-cookies.ts';
import { sessionIdOf, signedIn } from '@/lib/platform/staff-session.ts';
import { isUnavailable } from '@/lib/platform/unavailable.ts';
import { isNothingThere, namesAThing } from '@/lib/staff/nothing-there.ts';
import { openDesk } from '@/lib/staff/open-desk.ts';

/**
 * Counts forms, refuses methods that a page does not take, and gives every page its status and a
 * content security policy with a nonce of its own.
 */
export async function proxy(request: NextRequest) {
  const refused = refuseHuge(request) ?? refuseForeign(request) ?? (await refuseFlood(request));
  if (refused) return refused;
  const asked = request.nextUrl.pathname;
  const framed = await readFramed(asked);
  const unshown = framed && refuseFrame(request, framed);
  if (unshown) return unshown;
  // In a frame it is the same page as outside.
  const path = framed?.path ?? asked;
  const nothing = await nothingAt(request);
  const status = nothing || framed === null ? 404 : await pageStatus(path);
  const taken = methodsOf(path);
  if (!taken.includes(request.method)) {
    if (status === 404) return new NextResponse(null, { status });
    return new NextResponse(null, { status: 405, headers: { Allow: taken.join(', ') } });
  }
  const policy = policyOf(asked, framed);
  // Next reads the nonce off the request's policy; one that a client sent is overwritten.
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set('X-Frontdesk-Path', `${asked}${request.nextUrl.search}`);
  headers.set('X-Frontdesk-Place', framed?.prefix ?? '');
  const init = { request: { headers }, status };
  const instead = nothing ?? internal.get(path) ?? unknownFile(status, path);
  const withoutLook = framed && `/embed${path}${request.nextUrl.search}`;
  const shown = status === 503 ? '/unavailable' : (instead ?? withoutLook);
  const response = shown
    ? NextResponse.rewrite(new URL(shown, request.url), init)
    : NextResponse.next(init);
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

// Everything that can answer with HTML. Under /api/ everything answers with JSON, also when not found.
export const config = { matcher: '/((?!api/|_next/static/).*)' };

/** The framework would answer a form that is too long with an error and nothing else. */
function refuseHuge(request: NextRequest): NextResponse | undefined {
  if (Number(request.headers.get('content-length') ?? 0) <= formBytes) return undefined;
  return refusal(413, translator('en', 'problems')('tooLong'));
}

/**
 * A form of the console, or of signing in, comes from its own pages and says so (T12). The framework
 * would take one that does not say where it is from, and one that a page elsewhere sends as text.
 */
function refuseForeign(request: NextRequest): NextResponse | undefined {
  const { method, headers, nextUrl } = request;
  // An action can be called at any page, so whoever is signed in is protected at all of them.
  const isStaff = isOfConsole(nextUrl.pathname) || sessionTokenIn(headers) !== undefined;
  if (method !== 'POST' || !isStaff) return undefined;
  const origin = headers.get('origin') ?? '';
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  const isFromHere = URL.canParse(origin) && new URL(origin).host === host;
  const site = headers.get('sec-fetch-site') ?? 'same-origin';
  const isForm = formTypes.test(headers.get('content-type') ?? '');
  const isOurs = isFromHere && site === 'same-origin' && (isForm || headers.has('next-action'));
  return isOurs ? undefined : refusal(403, translator('en', 'problems')('foreign'));
}

/** As forms are sent; a page elsewhere can send text without asking. */
const formTypes = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/;

function isOfConsole(path: string): boolean {
  return /^\/(?:staff|setup)(?:\/|$)/.test(path);
}

/**
 * Every form of the pages is a POST; too many from one address are not even read. Those who are
 * signed in are counted one by one: a whole desk may be behind one address.
 */
async function refuseFlood(request: NextRequest): Promise<NextResponse | undefined> {
  if (request.method !== 'POST') return undefined;
  const session = isOfConsole(request.nextUrl.pathname) && (await sessionOf(request));
  const allowance = session
    ? await spendForSession(session)
    : await spendForForm(request.headers.get('x-frontdesk-client') ?? 'unknown');
  if (allowance.ok) return undefined;
  const text = translator('en', 'problems')('flood', { seconds: allowance.retryAfterSeconds });
  return refusal(429, text, { 'Retry-After': String(allowance.retryAfterSeconds) });
}

async function sessionOf({ headers }: NextRequest): Promise<string | undefined> {
  try {
    return await sessionIdOf(headers);
  } catch (error) {
    if (isUnavailable(error)) return undefined;
    throw error;
  }
}

/** The words and the way out that stand in a frame instead of a page; see refusalOf. */
function refuseFrame(request: NextRequest, framed: Framed): NextResponse | undefined {
  const refused = refusalOf(request, framed.origins);
  if (!refused) return undefined;
  const say = translator('en', 'embed');
  const { why } = refused;
  const around = why === 'sandboxed' ? undefined : refused.around;
  const framers = around ? [around] : (framed.origins ?? []);
  const nonce = newNonce();
  const html = smallPage(
    {
      lang: 'en',
      theme: framed.look.theme,
      title: say(why === 'unknown' ? 'unknownTitle' : 'refusedTitle'),
      text: say(why),
      owner: why === 'unlisted' ? say('refusedOwner', { origin: refused.around }) : '',
      link: { href: framed.path + request.nextUrl.search, text: say('newTab') },
    },
    nonce,
  );
  return new NextResponse(html, {
    status: why === 'unknown' ? 503 : 403,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(why === 'unknown' && { 'Retry-After': '30' }),
      'Content-Security-Policy': [
        "default-src 'none'",
        `style-src 'nonce-${nonce}'`,
        "form-action 'none'",
        "base-uri 'none'",
        framedBy(framers),
      ].join('; '),
    },
  });
}

function refusal(status: number, text: string, headers: Record<string, string> = {}): NextResponse {
  return new NextResponse(text, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}

/** As `serverActions.bodySizeLimit` in next.config.ts. */
const formBytes = 64 * 1024;

function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

function contentSecurityPolicy(nonce: string, framers?: readonly string[]): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    framedBy(framers),
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Only pages for frames may be in one; the console shows how they look. */
function framedBy(framers: readonly string[] | undefined): string {
  return `frame-ancestors ${framers ? ["'self'", ...framers].join(' ') : "'none'"}`;
}

/**
 * Whether there is anything at a path. A page that finds out only while it renders is sent without
 * content, and stays blank without JavaScript. What may be seen is not decided here: the pages look
 * for themselves.
 */
async function pageStatus(path: string): Promise<200 | 404 | 503> {
  const [, first = '', second = '', third = ''] = path.split('/');
  if (first === 'staff') return staffStatus(second);
  if (ofTheSite.has(first)) return second === '' ? 200 : 404;
  try {
    const isThere =
      first === 'stop'
        ? third === '' && isStopLink(second)
        : first === 'manage'
          ? isManageLink(second)
          : isClinic(first);
    return (await isThere) ? 200 : 404;
  } catch (error) {
    if (isUnavailable(error)) return 503;
    throw error;
  }
}

/** What stands at the top of the site and is neither a clinic nor a link to an appointment. */
const ofTheSite = new Set([
  '',
  'accessibility',
  'embed.d.ts',
  'embed.js',
  'favicon.ico',
  'find',
  'icon.svg',
  'robots.txt',
  'setup',
  'staff-offline.js',
]);

/** Pages of the console that are no clinic's. */
const ofTheStaff = new Set([
  '',
  'sign-in',
  'unlock',
  'code',
  'confirm',
  'account',
  'forgot',
  'reset',
  'invitation',
  'offline-copy',
]);

async function staffStatus(second: string): Promise<200 | 404 | 503> {
  if (ofTheStaff.has(second)) return 200;
  try {
    return (await isClinic(second)) ? 200 : 404;
  } catch (error) {
    if (isUnavailable(error)) return 503;
    throw error;
  }
}

/**
 * The page that says so, where the console has nothing for whoever is signed in: another's
 * appointment is as none. Who is not signed in is not told.
 */
async function nothingAt({ method, headers, nextUrl }: NextRequest): Promise<string | undefined> {
  const [, slug = '', rest = ''] = /^\/staff\/([^/]+)\/(.+)$/.exec(nextUrl.pathname) ?? [];
  const page = `/staff/${slug}/nothing-here`;
  if (rest === 'nothing-here') return page;
  if (method === 'POST' || !namesAThing(rest)) return undefined;
  try {
    const [person, clinic] = await Promise.all([signedIn(headers), findOpenClinic(slug)]);
    if (!person || person.isLocked || !clinic) return undefined;
    const desk = await openDesk(database(), clinic, person);
    return desk && (await isNothingThere(desk, rest)) ? page : undefined;
  } catch (error) {
    if (isUnavailable(error)) return undefined;
    throw error;
  }
}

function policyOf(path: string, framed: Framed | null | undefined): string {
  if (isLogo.test(path)) return logoPolicy;
  return isMail.test(path)
    ? mailPolicy
    : contentSecurityPolicy(newNonce(), framed?.origins ?? undefined);
}

/** A mail as staff look at it: its styles stand beside its words, as mail readers want them. */
const isMail = /^\/staff\/[^/]+\/messages\/[^/]+\/mail\/?$/;
const mailPolicy = `default-src 'none'; style-src 'unsafe-inline'; ${framedBy([])}; sandbox`;

/** A clinic's logo may be a document; opened by itself it runs and fetches nothing. */
const isLogo = /^\/(?!manage\/)[^/]+\/logo\/?$/;
const logoPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** Pages of the framework that are for it alone, and what is shown instead. */
const internal = new Map([['/_global-error', '/_not-found']]);

/** A calendar file of no appointment: its page says so, as a file cannot. */
function unknownFile(status: number, path: string): string | undefined {
  return status === 404 ? /^(\/manage\/[^/]+)\/appointment\.ics$/.exec(path)?.[1] : undefined;
}

/** The pages with a form that changes something; the others are only read. */
const withForm =
  /^\/(?:find|setup|staff(?:\/.*)?|[^/]+\/book|manage\/[^/]+\/(?:change|cancel|cannot-come|coming)|stop\/[^/]+)\/?$/;

function methodsOf(path: string): string[] {
  return withForm.test(path) ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
}

async function isManageLink(token: string): Promise<boolean> {
  return (await resolveManageLink(database(), token)) !== null;
}

async function isStopLink(token: string): Promise<boolean> {
  return (await loadStoppable(token)) !== null;
}

async function isClinic(slug: string): Promise<boolean> {
  return (await findOpenClinic(slug)) !== null;
}
