import type { Readable } from 'node:stream';
import { Refusal } from '../refusal.ts';

const LONGEST = 256 * 1024;

/** One JSON value from a pipe or a file; undefined when nothing comes. */
export async function readJson(input: Readable): Promise<unknown> {
  let text = '';
  for await (const chunk of input.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST) throw new Refusal('the input takes at most 256 KiB');
  }
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says repeats a piece of the input.
    throw new Refusal('the input takes JSON, and this is none');
  }
}
