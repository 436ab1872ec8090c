import { addDays, type LocalDate } from './local-date.ts';
import { nextWeekday } from './wish-calendar.ts';
import type { WishText, WishToken } from './wish-tokens.ts';

/** Reads "before", "until", "from" and "to" around dates. */
export function readLimits(wish: WishText, today: LocalDate): void {
  const edges = (token: WishToken | undefined) => edgesOf(token, today);

  wish.take(
    '(between|from)? ?(@) ?(to|until|till|through|and|-) ?(@)',
    ([lead, , word], [a, b]) => {
      if (word === 'and' && lead !== 'between') return undefined;
      const first = edges(a)?.first;
      // "Friday to Monday": the Monday that comes after.
      const last = edgesOf(b, first ?? today, today)?.last;
      return first && last && first <= last ? { kind: 'dates', first, last } : undefined;
    },
  );
  wish.take('\\b(?:before|earlier than) (@)', (_, [token]) => {
    const first = edges(token)?.first;
    return first === undefined ? undefined : { kind: 'dates', last: addDays(first, -1) };
  });
  wish.take('\\b(?:by|until|till|no later than) (@)', (_, [token]) => {
    const known = edges(token);
    if (!known?.first || !known.last) return undefined;
    // A day counts in; a week or month has not begun yet.
    const isDay = known.first === known.last;
    return { kind: 'dates', last: isDay ? known.last : addDays(known.first, -1) };
  });
  wish.take('(?:\\bany ?time )?\\b(?:after|later than) (@)', (_, [token]) => {
    const last = edges(token)?.last;
    return last === undefined ? undefined : { kind: 'dates', first: addDays(last, 1) };
  });
  wish.take(
    '\\b(?:from|since|starting|starting from|not before) (@)(?: on ?wards?)?',
    (_, [token]) => {
      const first = edges(token)?.first;
      return first === undefined ? undefined : { kind: 'dates', first };
    },
  );
  wish.take('(@) (?:or later|onwards?)\\b', (_, [token]) => {
    const first = edges(token)?.first;
    return first === undefined ? undefined : { kind: 'dates', first };
  });
}

/** The first and the last date of a piece; a weekday is the next one. */
function edgesOf(
  token: WishToken | undefined,
  after: LocalDate,
  today = after,
): { first?: LocalDate | undefined; last?: LocalDate | undefined } | undefined {
  switch (token?.kind) {
    case 'day':
      return { first: token.date, last: token.date };
    case 'dates':
      return token;
    case 'weekday': {
      const date = nextWeekday(after < today ? today : after, token.weekday);
      return { first: date, last: date };
    }
    default:
      return undefined;
  }
}
