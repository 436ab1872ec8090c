import type { LocalDate } from './local-date.ts';
import type { ClockRange } from './wished-times.ts';

/** A piece of a wish that has been understood. */
export type WishToken =
  /** A time on the clock; `assumed` when neither am nor pm was said. */
  | { kind: 'clock'; minute: number; assumed: boolean }
  /** A stretch of the day; `named` for morning, afternoon and the like. */
  | { kind: 'hours'; range: ClockRange; named: boolean; assumed: readonly number[] }
  | { kind: 'day'; date: LocalDate }
  /** A weekday without saying which week. */
  | { kind: 'weekday'; weekday: number }
  /** The same weekdays of every week. */
  | { kind: 'weekdays'; weekdays: readonly number[] }
  | { kind: 'dates'; first?: LocalDate | undefined; last?: LocalDate | undefined }
  | { kind: 'soon' };

// Each understood piece stands in the text as one character that nobody can type.
const FIRST = 0xe000;
const MARK = '[\uE000-\uE0FF]';

/** A text of which piece after piece is replaced by what it means. */
export class WishText {
  readonly tokens: WishToken[] = [];
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * Replaces every match that `read` makes something of. In the pattern `@` stands for a piece
   * already understood; `read` gets the groups, and the pieces among them as tokens.
   */
  take(
    pattern: string,
    read: (groups: string[], pieces: WishToken[]) => WishToken | undefined,
  ): void {
    const expression = new RegExp(pattern.replaceAll('@', MARK), 'g');
    this.text = this.text.replace(expression, (...found: unknown[]) => {
      const match = String(found[0]);
      const groups = found.slice(1, -2).map((group) => (group === undefined ? '' : String(group)));
      const pieces = [...match].flatMap((letter) => this.tokenOf(letter) ?? []);
      const token = read(groups, pieces);
      if (token === undefined) return match;
      this.tokens.push(token);
      return ` ${String.fromCharCode(FIRST + this.tokens.length - 1)} `;
    });
    this.text = this.text.replace(/\s+/g, ' ').trim();
  }

  /** The pieces that are left in the text, in its order. */
  pieces(): WishToken[] {
    return [...this.text].flatMap((letter) => this.tokenOf(letter) ?? []);
  }

  /** What is left of the text beside the pieces. */
  rest(): string {
    return this.text.replace(new RegExp(MARK, 'g'), ' ').replace(/\s+/g, ' ').trim();
  }

  private tokenOf(letter: string): WishToken | undefined {
    return this.tokens[letter.charCodeAt(0) - FIRST];
  }
}
