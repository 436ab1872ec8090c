/** What a page asks for when it wants a time kept while its form is filled in. */
export interface HoldRequest {
  clinic: string;
  service: string;
  with: string;
  /** ISO 8601 with offset. */
  start: string;
  /** Access needs that may lengthen the visit, separated by commas. */
  needs: string;
  /**
   * What the hold is known by: see `newHoldToken`. The same one again keeps the time longer, and
   * gives it back when it is for another time or length. Empty lets the server make one.
   */
  token: string;
}

/** `gone`: the time cannot be had any more. `limit`: this visitor holds enough already. */
export type HoldAnswer =
  | {
      ok: true;
      token: string;
      secondsLeft: number;
      extensionsLeft: number;
      /** Who was chosen, by name. */
      practitioner: string;
    }
  | { ok: false; why: 'gone' | 'limit' | 'unavailable' };

/**
 * A secret for a hold, of 192 random bits. It is made with the form, which has it before the time is
 * asked for: a form that is sent early, after an answer that was lost, or once more after Back, still
 * finds its own hold.
 */
export function newHoldToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
