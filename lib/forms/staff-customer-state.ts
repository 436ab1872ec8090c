import type { CustomerValues } from './staff-customer.ts';

/** Where a change of a customer stands. */
export interface CustomerState {
  values: CustomerValues;
  /** What the page showed when it was opened. */
  seen: CustomerValues;
  /** In words, by field. */
  errors: Readonly<Record<string, string>>;
  problem?: { title: string; text: string } | undefined;
}

/** Where a block stands. */
export interface BlockState {
  reason: string;
  error?: string | undefined;
}
