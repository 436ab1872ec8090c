import 'server-only';
import type { GatewayKind } from '../storage/columns.ts';
import type { MessageKind } from '../storage/message-tables.ts';

/**
 * Whether a kind of message is sent by a clinic that has not said. Where the calendar is kept
 * elsewhere, the service there has its own messages, and nobody is told twice.
 */
export function isOnByDefault(kind: MessageKind, gateway: GatewayKind): boolean {
  return gateway === 'local' && kind !== 'missed' && kind !== 'still_coming';
}

/** What people can ask not to be sent; the rest tells them what became of what they asked for. */
export function isOptional(kind: MessageKind): boolean {
  return kind === 'reminder' || kind === 'missed' || kind === 'still_coming';
}
