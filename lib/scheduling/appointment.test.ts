import { expect, test } from 'vitest';
import { type AppointmentCommand, type AppointmentState, decide } from './appointment.ts';

// The state that follows, or the code of the refusal with a "!" before it.
const table = `
command       none         held            pending           confirmed           completed      cancelled           no_show
hold          held         !not_confirmed  !outcome_unknown  !already_confirmed  !already_over  !already_cancelled  !already_over
expire        !not_found   none            !outcome_unknown  !already_confirmed  !already_over  !already_cancelled  !already_over
book          confirmed    !not_confirmed  !outcome_unknown  !already_confirmed  !already_over  !already_cancelled  !already_over
confirm       !not_found   confirmed       !outcome_unknown  !already_confirmed  !already_over  !already_cancelled  !already_over
ask           pending      pending         !outcome_unknown  !already_confirmed  !already_over  !already_cancelled  !already_over
settle_yes    !not_found   !not_confirmed  confirmed         !already_confirmed  !already_over  !already_cancelled  !already_over
settle_no     !not_found   !not_confirmed  cancelled         !already_confirmed  !already_over  !already_cancelled  !already_over
reschedule    !not_found   !not_confirmed  !outcome_unknown  confirmed           !already_over  !already_cancelled  !already_over
cancel        !not_found   !not_confirmed  !outcome_unknown  cancelled           !already_over  !already_cancelled  !already_over
arrive        !not_found   !not_confirmed  !outcome_unknown  confirmed           !already_over  !already_cancelled  !already_over
enter_room    !not_found   !not_confirmed  !outcome_unknown  confirmed           !already_over  !already_cancelled  !already_over
complete      !not_found   !not_confirmed  !outcome_unknown  completed           !already_over  !already_cancelled  !already_over
mark_no_show  !not_found   !not_confirmed  !outcome_unknown  no_show             !already_over  !already_cancelled  !already_over
undo          !not_found   !not_confirmed  !outcome_unknown  confirmed           confirmed      !already_cancelled  confirmed
`;

const [[, ...states] = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.split(/ +/));
const cells = rows.flatMap(([command = '', ...outcomes]) =>
  outcomes.map((outcome, i) => [command, states[i] ?? '', outcome] as const),
);
const stateOf = (name: string) => (name === 'none' ? null : (name as AppointmentState));

test('the examples of the documentation hold', () => {
  expect(decide('cancel', 'confirmed')).toEqual({ ok: true, next: 'cancelled' });
  expect(decide('cancel', 'cancelled')).toEqual({ ok: false, code: 'already_cancelled' });
});

test.each(cells)('%s, when %s: %s', (command, state, outcome) => {
  const decision = decide(command as AppointmentCommand, stateOf(state));
  const refused = outcome.startsWith('!');
  expect(decision).toEqual(
    refused ? { ok: false, code: outcome.slice(1) } : { ok: true, next: stateOf(outcome) },
  );
});

test('the table has every command and every state', () => {
  const commands: Record<AppointmentCommand, true> = {
    hold: true,
    expire: true,
    book: true,
    confirm: true,
    ask: true,
    settle_yes: true,
    settle_no: true,
    reschedule: true,
    cancel: true,
    arrive: true,
    enter_room: true,
    complete: true,
    mark_no_show: true,
    undo: true,
  };
  const named: Record<AppointmentState, true> = {
    held: true,
    pending: true,
    confirmed: true,
    completed: true,
    cancelled: true,
    no_show: true,
  };
  expect(rows.map(([command]) => command)).toEqual(Object.keys(commands));
  expect(states).toEqual(['none', ...Object.keys(named)]);
});
