import type { GatewayKind } from '../../lib/storage/columns.ts';

/** Where a calendar is, in words that follow "kept". */
export const places: Record<GatewayKind, string> = {
  local: 'here',
  ravan: 'at the live service (ravan)',
  calcom: 'at Cal.com (calcom)',
};

/** @example inWords([{ gateway: 'local', count: 2 }]) // '2 here' */
export function inWords(kept: readonly { gateway: GatewayKind; count: number }[]): string {
  return kept.map(({ gateway, count }) => `${count} ${places[gateway]}`).join(', ');
}
