import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import { Refusal } from '../refusal.ts';

/** Somebody at a keyboard. */
export interface Terminal {
  /** @param hidden nothing of the answer is shown */
  ask(question: string, options?: { hidden?: boolean }): Promise<string>;
  close(): void;
}

/** Asks line by line; Ctrl+C and Ctrl+D end the command. */
export function openTerminal(input: Readable, output: Writable): Terminal {
  let muted = false;
  const screen = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) output.write(chunk);
      done();
    },
  });
  // Without a history: the arrow keys would bring a secret back into sight.
  const lines = createInterface({ input, output: screen, terminal: true, historySize: 0 });
  const left = new AbortController();
  lines.on('SIGINT', () => left.abort());
  lines.on('close', () => left.abort());
  return {
    async ask(question, { hidden = false } = {}) {
      try {
        const answered = lines.question(question, { signal: left.signal });
        muted = hidden;
        return (await answered).trim();
      } catch {
        throw new Refusal('nothing was changed');
      } finally {
        muted = false;
        if (hidden) output.write('\n');
      }
    },
    close: () => lines.close(),
  };
}
