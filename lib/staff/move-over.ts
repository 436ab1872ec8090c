import 'server-only';
import { permitted } from './desk.ts';
import { moveHere } from './move-here.ts';
import type { MoveOutcome, StaffMove } from './move-outcome.ts';
import type { Over } from './over.ts';

/** Moves an appointment to where something else was seen, for the reason that is given. */
export const moveOver = permitted(
  'appointments.overlap',
  async (desk, move: StaffMove, over: Over): Promise<MoveOutcome> => moveHere(desk, move, over),
);
