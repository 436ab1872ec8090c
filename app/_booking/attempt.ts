import 'server-only';
import { randomUUID } from 'node:crypto';

const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names one wish to book or move. It travels in the form, so that sending it twice does it once. */
export function newAttempt(): string {
  return randomUUID();
}

/** The attempt that a form carries; a new one when it carries none of ours. */
export function readAttempt(text: string): string {
  return pattern.test(text) ? text : newAttempt();
}
