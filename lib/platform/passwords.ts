import 'server-only';
import { hashPassword } from 'better-auth/crypto';

/** What is kept instead of a password: slow to make, on purpose. */
export function hashOf(password: string): Promise<string> {
  return hashPassword(password);
}
