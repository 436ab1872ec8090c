/**
 * The framework writes every error it catches to the console, whole. An error of the database
 * repeats the row it refused, and so what a person typed. Errors are therefore written as what
 * they are and where they were thrown, without what they say; other objects are not written.
 */
export function redactConsole(): void {
  for (const level of ['error', 'warn'] as const) {
    const write = console[level].bind(console);
    console[level] = (...parts: unknown[]) => write(...parts.map(redact));
  }
}

/**
 * Whoever reads the output may go away. Without a listener the failed write is an error that nobody
 * caught, which is written to the same output, and so on without end.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** @example redact(new TypeError('Jane Doe')) // 'TypeError at book (…)' */
export function redact(part: unknown): string {
  if (part instanceof Error) return summaryOf(part.name, part.stack, codeOf(part));
  if (typeof part === 'string') return redactText(part);
  return typeof part === 'object' ? '' : String(part);
}

function codeOf(error: Error): string | undefined {
  const digest = 'digest' in error ? error.digest : undefined;
  const code = 'code' in error ? error.code : digest;
  return typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : undefined;
}

/** Text that came from an error's stack says as little as the error itself. */
function redactText(text: string): string {
  const isStack = /\n\s+at /.test(text);
  if (!isStack) return text;
  const name = /(?:^|\s)(\w*Error|error)\b/.exec(text)?.[1] ?? 'Error';
  return summaryOf(name, text, undefined);
}

function summaryOf(name: string, stack: string | undefined, code: string | undefined): string {
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const at = frames.slice(0, 3).map((line) => line.trim());
  return [name, ...(code ? [`(${code})`] : []), ...at].join(' ');
}
