import { errorStatus } from './errors.ts';

type Json = Record<string, unknown>;

/** An answer with a JSON body of a named schema. @example json('Done', 'ManageSuccess') */
export function json(description: string, schema: string, example?: unknown): Json {
  const content = { schema: { $ref: `#/components/schemas/${schema}` } };
  return {
    description,
    content: { 'application/json': example ? { ...content, example } : content },
  };
}

const retryAfter = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } },
};

/** The header that carries the manage link of a booked or moved appointment. */
export const manageLink = {
  Link: {
    description: 'The manage link of the appointment, for the customer, with rel="edit"',
    schema: { type: 'string' },
  },
};

const described: Record<number, string> = {
  400: 'Malformed; `error.field` names the field',
  401: 'The organization or the agent is not known; one answer for both',
  404: 'There is no such appointment',
  409: 'The time is not available, with `available_slots`, or the appointment cannot be changed',
  413: 'The body has more than 64 KiB',
  415: 'The body is not JSON',
  422: 'The `Idempotency-Key` was used before for another request',
  429: 'Too many requests',
  500: 'A failure on our side',
  503: 'The calendar cannot be reached just now',
};

/** The answers to what fails, by status. @example failures(400, 401)['400'] */
export function failures(...statuses: number[]): Json {
  return Object.fromEntries(
    statuses.map((status) => {
      const schema = status === errorStatus.SLOT_UNAVAILABLE ? 'Conflict' : 'Failure';
      const answer = json(described[status] ?? '', schema);
      return [
        status,
        status === 429 || status === 503 ? { ...answer, headers: retryAfter } : answer,
      ];
    }),
  );
}
