import type { FaultName } from './faults.testing.ts';

/** What is known of a request after it was answered: done, certainly not done, or neither. */
export type Outcome = 'yes' | 'no' | 'unknown';

/** Which outcomes are right for each kind of request. */
interface Right {
  /** book, reschedule */
  change: readonly Outcome[];
  cancel: readonly Outcome[];
  /** suggest, availability: without an earlier reading to fall back on. */
  read: readonly Outcome[];
}

const fine: Right = { change: ['yes'], cancel: ['yes'], read: ['yes'] };
/** It left, and no answer of the contract came. */
const lost: Right = { change: ['unknown'], cancel: ['unknown'], read: ['no'] };
/** Turned away at the door, in words of the contract. */
const refused: Right = { change: ['no'], cancel: ['no'], read: ['no'] };
/** An answer that one may take for what it says, or mistrust. Never the opposite of the truth. */
const odd: Right = { change: ['yes', 'unknown'], cancel: ['yes', 'unknown'], read: ['yes', 'no'] };

/**
 * The right outcome under each fault, for as long as it lasts: reliability of changes that must not
 * be made twice, "definite no" (429, a 4xx of the contract), "definite yes" (2xx, by the schema, with
 * an id), "unknown" (everything else).
 */
export const rightOutcomes: Readonly<Record<FaultName, Right>> = {
  ok: fine,
  slow: fine,
  hang: lost,
  'reset-before': lost,
  'reset-after-commit': lost,
  'commit-then-500': lost,
  'commit-then-timeout': lost,
  '429': refused,
  '429-date': refused,
  '503': lost,
  'html-200': lost,
  'html-502': lost,
  'truncated-json': lost,
  'wrong-types': lost,
  'extra-fields': fine,
  // A cancellation and a reading need no id to be understood.
  'missing-uid': { change: ['unknown'], cancel: ['yes', 'unknown'], read: ['yes'] },
  'empty-200': lost,
  drip: lost,
  huge: lost,
  'gzip-bomb': lost,
  'redirect-307-foreign': lost,
  'echo-org_id': refused,
  'bad-charset': odd,
  'dup-keys': odd,
  'deep-nesting': odd,
  'wrong-slot-in-answer': { ...odd, read: ['yes'] },
  'clock-date-header-skew': fine,
};

/** How long a whole request may take, in milliseconds. */
export const deadlines = {
  book: 15_000,
  reschedule: 15_000,
  cancel: 20_000,
  suggest: 8000,
  availability: 8000,
} as const;
