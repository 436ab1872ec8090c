/**
 * Where an appointment stands. `pending`: asked of a gateway, outcome unknown. A rescheduled one is
 * `confirmed`.
 */
export type AppointmentState =
  | 'held'
  | 'pending'
  | 'confirmed'
  | 'completed'
  | 'cancelled'
  | 'no_show';

/**
 * What can be asked. `hold` keeps a slot for a visitor and `expire` lets it go; `confirm` turns a
 * hold into an appointment and `book` makes one at once; `ask` sends one to a gateway, whose answer
 * is `settle_yes` or `settle_no`. `arrive` and `enter_room` say how far somebody who came has got,
 * which `undo` takes back, as it does `complete` and `mark_no_show`.
 */
export type AppointmentCommand =
  | 'hold'
  | 'expire'
  | 'book'
  | 'confirm'
  | 'ask'
  | 'settle_yes'
  | 'settle_no'
  | 'reschedule'
  | 'cancel'
  | 'arrive'
  | 'enter_room'
  | 'complete'
  | 'mark_no_show'
  | 'undo';

/** Why a command was refused: it follows from the state alone. */
export type AppointmentCode =
  | 'not_found'
  | 'not_confirmed'
  | 'outcome_unknown'
  | 'already_confirmed'
  | 'already_cancelled'
  | 'already_over';

/** The next state, null when there is no appointment any more, or why not. */
export type AppointmentDecision =
  | { readonly ok: true; readonly next: AppointmentState | null }
  | { readonly ok: false; readonly code: AppointmentCode };

type From = AppointmentState | 'none';

const NEXT: Record<AppointmentCommand, { readonly [state in From]?: From }> = {
  hold: { none: 'held' },
  expire: { held: 'none' },
  book: { none: 'confirmed' },
  confirm: { held: 'confirmed' },
  ask: { none: 'pending', held: 'pending' },
  settle_yes: { pending: 'confirmed' },
  settle_no: { pending: 'cancelled' },
  reschedule: { confirmed: 'confirmed' },
  cancel: { confirmed: 'cancelled' },
  arrive: { confirmed: 'confirmed' },
  enter_room: { confirmed: 'confirmed' },
  complete: { confirmed: 'completed' },
  mark_no_show: { confirmed: 'no_show' },
  undo: { confirmed: 'confirmed', completed: 'confirmed', no_show: 'confirmed' },
};

const REFUSAL: Record<From, AppointmentCode> = {
  none: 'not_found',
  held: 'not_confirmed',
  pending: 'outcome_unknown',
  confirmed: 'already_confirmed',
  cancelled: 'already_cancelled',
  completed: 'already_over',
  no_show: 'already_over',
};

/**
 * What a command makes of an appointment; `null` stands for none, before it is made and after a
 * hold is let go. Whether a slot is open and a notice kept is decided elsewhere (`explainStart`),
 * and so is in which order a day goes on (`decideStep`).
 * @example decide('cancel', 'confirmed') // { ok: true, next: 'cancelled' }
 * @example decide('cancel', 'cancelled') // { ok: false, code: 'already_cancelled' }
 */
export function decide(
  command: AppointmentCommand,
  state: AppointmentState | null,
): AppointmentDecision {
  const from = state ?? 'none';
  const next = NEXT[command][from];
  if (next === undefined) return { ok: false, code: REFUSAL[from] };
  return { ok: true, next: next === 'none' ? null : next };
}
