import 'server-only';
import type { GatewayKind } from '../storage/tables.ts';

/** What a calendar can do beyond the contract, for pages to offer no more than that. */
export interface Abilities {
  /** A time can be kept while a form is filled in. */
  holds: boolean;
  /** An appointment can be made longer than its service. */
  lengthens: boolean;
}

const elsewhere: Abilities = { holds: false, lengthens: false };

/** @example abilitiesOf('ravan').holds // false */
export function abilitiesOf(gateway: GatewayKind): Abilities {
  return gateway === 'local' ? { holds: true, lengthens: true } : elsewhere;
}
