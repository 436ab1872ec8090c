import 'server-only';
import { createHash, createHmac } from 'node:crypto';

/** What signs and encrypts for those who sign in, and a number that says which one it was. */
export interface AuthSecret {
  version: number;
  value: string;
}

/** Its own use of a portal's secret: what it signs is good for nothing else. */
export function authSecret(appSecret: string): AuthSecret {
  const value = createHmac('sha256', appSecret).update('staff sign-in').digest('base64');
  const version = createHash('sha256').update(value).digest().readUInt32BE() >>> 1;
  return { version, value };
}
