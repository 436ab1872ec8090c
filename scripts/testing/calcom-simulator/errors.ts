/** An answer that is no success, as it is sent. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  /** Errors from further down have the framework's own shape, without the envelope. */
  readonly isRaw: boolean;

  constructor(status: number, message: string, { isRaw = false } = {}) {
    super(message);
    this.status = status;
    this.isRaw = isRaw;
  }
}

const names: Record<number, [code: string, error: string]> = {
  400: ['BadRequestException', 'Bad Request'],
  401: ['UnauthorizedException', 'Unauthorized'],
  404: ['NotFoundException', 'Not Found'],
  409: ['ConflictException', 'Conflict'],
  429: ['ThrottlerException', 'Too Many Requests'],
  500: ['InternalServerErrorException', 'Internal Server Error'],
};

/** The body of a refusal (observed in issue 19402 and others). */
export function errorBody({ status, message, isRaw }: Refused, path: string, at: number): object {
  if (isRaw) return { statusCode: status, message };
  const [code = '', error = ''] = names[status] ?? [];
  return {
    status: 'error',
    timestamp: new Date(at).toISOString(),
    path,
    error: { code, message, details: { message, error, statusCode: status } },
  };
}

export const said = {
  taken: 'User either already has booking at this time or is not available',
  past: 'Attempting to book a meeting in the past.',
  noContact: 'Attendee must have at least one contact method (email or phone number)',
  emailRequired: 'email_required: the event type takes no attendee without an email address',
  reasonRequired: 'Cancellation reason is required when you are the host',
  ended: 'Cannot cancel a booking that has already ended',
  noKey: 'ApiAuthStrategy - api key - Your api key is not valid',
} as const;
