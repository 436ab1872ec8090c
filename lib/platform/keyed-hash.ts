import 'server-only';
import { createHmac } from 'node:crypto';
import { env } from './env.ts';

/**
 * Stands for something that must not be kept as it is, such as an address: short enough to be
 * searched through, were it not for the portal's secret. What it is for is part of it, so that one
 * use cannot be compared with another.
 */
export function keyedHash(
  use: 'visitor' | 'contact' | 'proof' | 'request' | 'tries' | 'code' | 'stop',
  text: string,
): Buffer {
  return createHmac('sha256', env().appSecret).update(`${use} ${text}`).digest();
}
