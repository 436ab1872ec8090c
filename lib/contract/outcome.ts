import type { AccessNeed } from './access-needs.ts';
import type { ErrorCode } from './errors.ts';
import type {
  AvailabilityRequest,
  BookRequest,
  CancelRequest,
  RescheduleRequest,
  SuggestRequest,
} from './manage-request.ts';
import type { ManageData, SlotDay } from './manage-response.ts';
import type { QuestionAnswer } from './questions.ts';

type WithoutCredential<T> = Omit<T, 'org_id'>;

/** What only the portal's own pages say; never read from the wire. */
interface LengthExtras {
  /** Needs that lengthen the appointment where the service says so. */
  access_needs?: readonly AccessNeed[] | undefined;
  /** Minutes an appointment that is to be moved has beyond its service's duration. */
  extra_minutes?: number | undefined;
}

/** What only the portal's own pages say when they book. */
interface BookExtras extends Pick<LengthExtras, 'access_needs'> {
  /** "With anyone": agents of the same service that would do as well as `agent_id`. */
  or_agent_ids?: readonly string[] | undefined;
  /** The phone number as the customer wrote it, for display. */
  phone_typed?: string | undefined;
  /** The token of the visitor's own hold on this time. */
  hold?: string | undefined;
  /** Who books for the person it is for. */
  booked_by?: string | undefined;
  /** Whether the person has been to the clinic before, where it was asked. */
  is_returning?: boolean | undefined;
  answers?: readonly QuestionAnswer[] | undefined;
  /** The wording that was shown and agreed to. */
  consent?: string | undefined;
  /** What the site around a frame calls itself, like "spring-campaign". */
  source?: string | undefined;
}

export type BookCommand = WithoutCredential<BookRequest> & BookExtras;
export type RescheduleCommand = WithoutCredential<RescheduleRequest>;
export type CancelCommand = WithoutCredential<CancelRequest>;
export type SuggestCommand = WithoutCredential<SuggestRequest> & LengthExtras;
export type AvailabilityCommand = WithoutCredential<AvailabilityRequest> & LengthExtras;

/**
 * A manage request inside the portal: the contract's, without the credential. Which clinic is
 * meant is settled before a gateway exists; a gateway that needs a credential adds its own.
 */
export type ManageCommand =
  | BookCommand
  | RescheduleCommand
  | CancelCommand
  | SuggestCommand
  | AvailabilityCommand;

/** Who asks, for the history and for retries. Not part of the contract's body. */
export interface Caller {
  channel: 'web' | 'api' | 'staff';
  /** Who of the staff, for the history. */
  actor?: { userId: string; name: string } | undefined;
  /** Names one wish: the same key again answers with the first result. */
  idempotencyKey?: string | undefined;
}

/** A request that was understood and not done. */
export interface Refusal {
  ok: false;
  code: ErrorCode;
  /** Fit to be read out to a customer. */
  message: string;
  /** The request field to correct, when there is one. */
  field?: string;
  /** Slots that are open instead; only for a slot that is not available. */
  alternatives?: readonly SlotDay[];
  /** The appointment whose outcome is not known yet; only for OUTCOME_UNKNOWN. */
  appointmentId?: string;
  /** When it may be tried again, in seconds; only for UNAVAILABLE. */
  retryAfterSeconds?: number;
}

/** What a manage request came to. */
export type ManageOutcome = { ok: true; message: string; data: ManageData } | Refusal;
