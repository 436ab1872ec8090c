import { randomUUID } from 'node:crypto';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { manage, type Reply } from '../api/http.testing.ts';
import type { Outcome } from './expected.testing.ts';
import type { FaultName } from './faults.testing.ts';
import type { Front } from './fronts.testing.ts';
import type { Action } from './upstream-sim.testing.ts';

export const endpointActions = ['book', 'reschedule', 'cancel', 'suggest', 'availability'] as const;
export type EndpointAction = (typeof endpointActions)[number];

/** One fault in the way of one action, and what the portal's own endpoint said. */
export interface Cell {
  fault: FaultName;
  action: EndpointAction;
  front: Front;
  reply: Reply;
  outcome: Outcome;
  /** How often the action was asked for at the simulator before the answer. */
  asked: number;
}

/** What an answer of the portal's endpoint says became of it. */
function outcomeOf({ status, text }: Reply): Outcome {
  if (status === 200) return 'yes';
  return JSON.parse(text).code === 'OUTCOME_UNKNOWN' ? 'unknown' : 'no';
}

/** Asks for one action while one fault lasts; what the action needs is done before. */
export async function walkCell(
  base: string,
  front: Front,
  fault: FaultName,
  action: EndpointAction,
): Promise<Cell> {
  const { clinic, lane } = front;
  const which = { org_id: clinic.orgId, agent_id: clinic.agentId };
  const booking = {
    ...{ action: 'book', ...which, name: 'Ann Able', email: `${randomUUID()}@example.com` },
    appointment_datetime: at(dateAhead(3), '10:00'),
  };
  const isChange = action === 'reschedule' || action === 'cancel';
  const booked = isChange ? await manage(base, booking) : undefined;
  const appointment_id = booked && JSON.parse(booked.text).data?.appointment_id;
  if (isChange && !appointment_id) throw new Error(`not booked: ${booked?.text}`);
  const appointment_datetime = at(dateAhead(4), '11:00');
  const bodies = {
    book: booking,
    reschedule: { action, ...which, appointment_id, appointment_datetime },
    cancel: { action, ...which, appointment_id },
    suggest: { action, ...which },
    availability: { action, ...which },
  };
  // Which of the two readings answers which is the gateway's own affair.
  const played: Action[] = isChange || action === 'book' ? [action] : ['suggest', 'availability'];
  lane.play(Object.fromEntries(played.map((name) => [name, fault])));
  const before = lane.count(...played);
  const reply = await manage(base, bodies[action]);
  const asked = lane.count(...played) - before;
  lane.heal();
  return { fault, action, front, reply, outcome: outcomeOf(reply), asked };
}
