import 'server-only';
import { Webhook } from 'standardwebhooks';
import { now } from './clock.ts';
import { log } from './log.ts';
import { createOutbound } from './outbound.ts';

/** A text message for one phone. */
export interface OutgoingText {
  /** The same however often it is tried. */
  messageId: string;
  /** E.164. */
  to: string;
  text: string;
}

export type TextOutcome = { ok: true } | { ok: false; why: 'refused' | 'later' };

const withinMs = 10_000;

/**
 * Hands text messages to a service by a signed webhook (Standard Webhooks): a POST of
 * `{ to, text }` as JSON, whose `webhook-id` is the message's. Any answer of 2xx takes it; 400, 404,
 * 410 and 422 mean never; everything else, that it is to be tried again.
 *
 * @param secret as Standard Webhooks spell it, in base64
 */
export function openTextWebhook(
  url: string,
  secret: string,
): (text: OutgoingText) => Promise<TextOutcome> {
  const { origin, pathname, search } = new URL(url);
  const outbound = createOutbound({ origin, allowed: [origin] });
  const webhook = new Webhook(secret);
  return async ({ messageId, to, text }) => {
    const at = new Date(now());
    const body = { to, text };
    const answer = await outbound.send({
      method: 'POST',
      path: pathname + search,
      headers: {
        'webhook-id': messageId,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': webhook.sign(messageId, at, JSON.stringify(body)),
      },
      body,
      signal: AbortSignal.timeout(withinMs),
    });
    if (answer.kind !== 'answer' && answer.kind !== 'unusable') {
      log().warn({ kind: answer.kind }, 'a text message did not go');
      return { ok: false, why: 'later' };
    }
    const { status } = answer;
    if (status >= 200 && status < 300) return { ok: true };
    log().warn({ status }, 'a text message did not go');
    return { ok: false, why: [400, 404, 410, 422].includes(status) ? 'refused' : 'later' };
  };
}

/** For trying things: says in the log that there was one, and neither to whom nor what it said. */
export function openTextLog(): (text: OutgoingText) => Promise<TextOutcome> {
  return async ({ messageId, text }) => {
    log().info({ messageId, length: text.length }, 'a text message, written here only');
    return { ok: true };
  };
}
