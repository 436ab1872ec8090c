import 'server-only';
import { TimeoutStrategy, timeout } from 'cockatiel';
import { now } from '../../platform/clock.ts';
import type { Outbound, OutboundAnswer } from '../../platform/outbound.ts';
import type { Effort, Exchange, Exchanged } from './exchange.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** How long and how often, in milliseconds. Source: "Upstream faults", the table. */
export const plans: Record<Effort, { tryMs: number; tries: number; totalMs: number }> = {
  read: { tryMs: 3000, tries: 3, totalMs: 8000 },
  change: { tryMs: 15_000, tries: 2, totalMs: 15_000 },
  cancel: { tryMs: 10_000, tries: 3, totalMs: 20_000 },
};

/** What one try came to. */
export interface Tried {
  exchanged: Exchanged;
  /** Whether the service failed; an answer that says no is none. */
  isFailure: boolean;
  /** Whether the same could go better a moment later. */
  isPassing: boolean;
  /** Whether it certainly never left, for want of a connection. */
  isUnsent: boolean;
  /** Whether it was a read that got no answer in the whole of its time. */
  isSilent?: boolean;
  /** For how many seconds the service asks to be left alone. */
  waitSeconds?: number | undefined;
}

const tooMany = 429;
const overloaded = [502, 503, 504];

/** Sends it once. A change goes over a connection of its own, so that it is known whether it left. */
export async function tryOnce(
  outbound: Outbound,
  effort: Effort,
  exchange: Exchange,
  { ms, signal: given }: { ms: number; signal?: AbortSignal | undefined },
): Promise<Tried> {
  const limit = timeout(ms, TimeoutStrategy.Cooperative);
  const isolated = effort !== 'read';
  return limit.execute(async ({ signal }) => {
    const answer = await outbound.send({ ...exchange, signal, isolated });
    const isSilent = effort === 'read' && signal.aborted && answer.kind === 'lost';
    return { ...judge(answer), isSilent };
  }, given);
}

function judge(answer: OutboundAnswer): Tried {
  switch (answer.kind) {
    case 'refused':
      return {
        exchanged: { kind: 'not_done' },
        isFailure: true,
        isPassing: false,
        isUnsent: false,
      };
    case 'no_connection':
      return { exchanged: { kind: 'not_done' }, isFailure: true, isPassing: true, isUnsent: true };
    case 'lost':
      return { exchanged: { kind: 'unknown' }, isFailure: true, isPassing: true, isUnsent: false };
    case 'answer':
    case 'unusable':
      return judgeStatus(answer);
  }
}

function judgeStatus(answer: Extract<OutboundAnswer, { status: number }>): Tried {
  const { status, headers } = answer;
  const isPassing = status === tooMany || overloaded.includes(status);
  const waitSeconds = isPassing ? retryAfterSeconds(headers['retry-after'], now()) : undefined;
  const about = { isPassing, isUnsent: false, waitSeconds };
  if (status === tooMany) {
    const asked = waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds };
    return { ...about, exchanged: { kind: 'not_done', ...asked }, isFailure: false };
  }
  if (answer.kind === 'answer' && status < 500) {
    const exchanged: Exchanged = { kind: 'answer', status, body: answer.body };
    return { ...about, exchanged, isFailure: false };
  }
  return { ...about, exchanged: { kind: 'unknown' }, isFailure: true };
}

/** Whether somebody is there, where no read is known to ask: any status will do that is no 5xx. */
export async function knock(outbound: Outbound, ms: number): Promise<Tried> {
  const limit = timeout(ms, TimeoutStrategy.Cooperative);
  const answer = await limit.execute(({ signal }) =>
    outbound.send({ method: 'GET', path: '/', signal }),
  );
  const isFailure = !('status' in answer && answer.status < 500);
  return { ...judge(answer), isFailure };
}
