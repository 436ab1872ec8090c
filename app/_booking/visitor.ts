import 'server-only';
import { headers } from 'next/headers';

/** The address this request came from, as our own server saw it. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-frontdesk-client') ?? 'unknown';
}

/** Whether a form was sent by the page's script: without it a browser posts the page itself. */
export async function isScripted(): Promise<boolean> {
  return (await headers()).has('next-action');
}
