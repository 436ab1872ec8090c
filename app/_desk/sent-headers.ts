import 'server-only';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';

/**
 * The headers of this request, with its cookies as they are by now: a page that is shown after an
 * action sees those that the action set.
 */
export async function sentHeaders(): Promise<Headers> {
  const sent = new Headers(await headers());
  const now = (await cookies()).getAll();
  sent.set(
    'cookie',
    now.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  );
  return sent;
}

/** Sets the cookies that signing in or out asks for. */
export async function keepCookies(set: Headers): Promise<void> {
  const kept = await cookies();
  for (const line of set.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line)) {
      kept.set(name, cookie.value, toCookieOptions(cookie));
    }
  }
}
