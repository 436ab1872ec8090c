import 'server-only';
import type { GatewayKind } from '../storage/columns.ts';

/** What a calendar can do beyond the contract, for pages to offer no more than that. */
export interface Abilities {
  /** A time can be kept while a form is filled in. */
  holds: boolean;
  /** An appointment can be made longer than its service. */
  lengthens: boolean;
  /** Staff can block a pocket of time. */
  blocks: boolean;
  /** The hours and rules that are set here are in force. */
  hours: boolean;
  /** Appointments of another system can be brought into it. */
  imports: boolean;
}

const elsewhere: Abilities = {
  holds: false,
  lengthens: false,
  blocks: false,
  hours: false,
  imports: false,
};

/** @example abilitiesOf('ravan').holds // false */
export function abilitiesOf(gateway: GatewayKind): Abilities {
  return gateway === 'local'
    ? { holds: true, lengthens: true, blocks: true, hours: true, imports: true }
    : elsewhere;
}
