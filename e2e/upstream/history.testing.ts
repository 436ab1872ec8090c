import { appendFileSync } from 'node:fs';

/** One wish, as the person who had it was answered. */
export interface Happening {
  /** `invoke` is written before the first byte, the others when the answer is there. */
  type: 'invoke' | 'ok' | 'fail' | 'unknown';
  /** Names the wish. */
  wish: string;
  action: 'book' | 'cancel';
  /** Whose it is: nobody else has it. */
  contact: string;
  agentId: string;
  /** ISO 8601 UTC instant. */
  start: string;
}

/** Writes what happened, a line each, so that a run that went wrong can be read afterwards. */
export class History {
  readonly happenings: Happening[] = [];
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  write(happening: Happening): void {
    this.happenings.push(happening);
    appendFileSync(this.file, `${JSON.stringify(happening)}\n`);
  }
}
