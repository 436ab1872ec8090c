/**
 * Every way a request can fail, with the HTTP status it is answered with.
 * Source: contract, "HTTP status"; the set is closed, so copy and tests can be exhaustive over it.
 *
 * @example errorStatus.SLOT_UNAVAILABLE // 409
 */
export const errorStatus = {
  INVALID_REQUEST: 400,
  UNAUTHORIZED: 401,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  SLOT_UNAVAILABLE: 409,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  UNAVAILABLE: 503,
  OUTCOME_UNKNOWN: 504,
} as const;

/** One of the closed set of failures. */
export type ErrorCode = keyof typeof errorStatus;

/** All failures, for exhaustive schemas and tests. */
export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];
