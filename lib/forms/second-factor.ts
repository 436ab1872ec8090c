import type { IdentityState } from './identity.ts';

/** Where turning the second factor on or off stands. What it shows is in the answer alone. */
export interface SecondFactorState extends IdentityState {
  /** To be scanned: modules as one path, in a square of so many. */
  scan?: { uri: string; secret: string; path: string; size: number } | undefined;
  /** To recover with; shown once. */
  codes?: readonly string[] | undefined;
}

/** The address that an authenticator app reads, as it comes back with the form; else undefined. */
export function readOtpUri(typed: string): { uri: string; secret: string } | undefined {
  if (typed.length > 500 || !typed.startsWith('otpauth://totp/') || !URL.canParse(typed)) {
    return undefined;
  }
  const secret = new URL(typed).searchParams.get('secret') ?? '';
  return /^[A-Z2-7]{16,128}$/.test(secret) ? { uri: typed, secret } : undefined;
}
