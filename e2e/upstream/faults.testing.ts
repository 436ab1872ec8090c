import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import {
  changed,
  cut,
  deeplyNested,
  misspelled,
  otherSlot,
  twiceNamed,
  upstreamWords,
  withoutId,
  withWrongTypes,
} from './distorted.testing.ts';
import { drip, sendBomb, sendHuge } from './floods.testing.ts';
import type { RealAnswer } from './real-endpoint.testing.ts';

/** What a fault has at hand to answer with. */
export interface Told {
  /** What the real endpoint answered; only where it was asked. */
  real: RealAnswer;
  response: ServerResponse;
  /** The credential, as it came. */
  orgId: string;
  /** Origin of a place that is not the service. */
  foreign: string;
}

/** One way to go wrong. */
export interface Fault {
  /** Whether the real endpoint does what it is asked before anything goes wrong. */
  commits: boolean;
  answer(told: Told): void | Promise<void>;
}

const json = { 'Content-Type': 'application/json' };

/** Answers with a body of the fault's own. */
function says(status: number, headers: Record<string, string>, body: string | Buffer) {
  return ({ response }: Told): void => {
    response.writeHead(status, headers).end(body);
  };
}

/** Answers with the real status and what was made of the real body. */
function distorts(make: (real: RealAnswer, told: Told) => string | Buffer) {
  return (told: Told): void => {
    told.response.writeHead(told.real.status, json).end(make(told.real, told));
  };
}

/** The connection ends as when a machine falls over: with a reset, and without a word. */
function reset({ response }: Told): void {
  response.socket?.resetAndDestroy();
}

/** Never a word; whoever asked has to give up. */
function silent(): void {}

function refusal(code: string, message: string): string {
  return JSON.stringify({ success: false, message, code, error: { code, message } });
}

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const page = `<!doctype html><title>${upstreamWords}</title><h1>${upstreamWords}</h1>`;
const later = refusal('RATE_LIMITED', upstreamWords);
const broken = refusal('INTERNAL_ERROR', upstreamWords);
const slowMs = 1200;

/**
 * The faults. Those that commit are the nasty ones: the appointment is really made, moved or
 * cancelled, and whoever asked is not told so.
 *
 * | fault | commits | then |
 * |---|---|---|
 * | `ok` | yes | the real answer |
 * | `slow` | yes | the real answer, 1.2 s later |
 * | `hang` | no | nothing at all |
 * | `reset-before` | no | connection reset after the whole request |
 * | `reset-after-commit` | yes | connection reset |
 * | `commit-then-500` | yes | 500 with a body of the contract |
 * | `commit-then-timeout` | yes | nothing at all |
 * | `429` | no | 429, Retry-After: 1 |
 * | `429-date` | no | 429, Retry-After as a date two minutes ahead |
 * | `503` | no | 503 |
 * | `html-200` | yes | 200 and a page |
 * | `html-502` | no | 502 and a page, as a proxy gives it |
 * | `truncated-json` | yes | 200, half of the real body |
 * | `wrong-types` | yes | the real body, numbers for texts and texts for lists |
 * | `extra-fields` | yes | the real body with fields nobody knows, `__proto__` among them |
 * | `missing-uid` | yes | the real body without `appointment_id` (reads have none anyway) |
 * | `empty-200` | yes | 200 and no body |
 * | `drip` | yes | 200 and white space, one byte every 50 ms, for ever |
 * | `huge` | yes | 300 MB of JSON text |
 * | `gzip-bomb` | yes | the same, in 300 kB of gzip |
 * | `redirect-307-foreign` | no | 307 to another origin |
 * | `echo-org_id` | no | 400 that repeats the credential |
 * | `bad-charset` | yes | the real body with bytes that are no UTF-8 |
 * | `dup-keys` | yes | the real body, each key before with another value |
 * | `deep-nesting` | yes | the real body with 10,000 lists in each other |
 * | `wrong-slot-in-answer` | yes | the real body, a day later |
 * | `clock-date-header-skew` | yes | the real answer, dated 1970 |
 */
export const faults = {
  ok: { commits: true, answer: distorts(({ body }) => body) },
  slow: {
    commits: true,
    answer: async (told) => {
      await pause(slowMs);
      distorts(({ body }) => body)(told);
    },
  },
  hang: { commits: false, answer: silent },
  'reset-before': { commits: false, answer: reset },
  'reset-after-commit': { commits: true, answer: reset },
  'commit-then-500': { commits: true, answer: says(500, json, broken) },
  'commit-then-timeout': { commits: true, answer: silent },
  '429': { commits: false, answer: says(429, { ...json, 'Retry-After': '1' }, later) },
  '429-date': {
    commits: false,
    answer: (told) => {
      const date = new Date(Date.now() + 120_000).toUTCString();
      says(429, { ...json, 'Retry-After': date }, later)(told);
    },
  },
  '503': { commits: false, answer: says(503, json, broken) },
  'html-200': { commits: true, answer: says(200, html, page) },
  'html-502': { commits: false, answer: says(502, html, page) },
  'truncated-json': { commits: true, answer: distorts(cut) },
  'wrong-types': { commits: true, answer: distorts(withWrongTypes) },
  'extra-fields': { commits: true, answer: distorts(changed) },
  'missing-uid': { commits: true, answer: distorts(withoutId) },
  'empty-200': { commits: true, answer: says(200, json, '') },
  drip: { commits: true, answer: ({ response }) => drip(response) },
  huge: { commits: true, answer: ({ response }) => sendHuge(response) },
  'gzip-bomb': { commits: true, answer: ({ response }) => sendBomb(response) },
  'redirect-307-foreign': {
    commits: false,
    answer: ({ response, foreign, orgId }) => {
      response.writeHead(307, { Location: `${foreign}/?org_id=${orgId}` }).end();
    },
  },
  'echo-org_id': {
    commits: false,
    answer: (told) => {
      const message = `${upstreamWords}: ${told.orgId} may not`;
      says(400, { ...json, 'X-Echo': told.orgId }, refusal('INVALID_REQUEST', message))(told);
    },
  },
  'bad-charset': { commits: true, answer: distorts(misspelled) },
  'dup-keys': { commits: true, answer: distorts(twiceNamed) },
  'deep-nesting': { commits: true, answer: distorts(deeplyNested) },
  'wrong-slot-in-answer': { commits: true, answer: distorts(otherSlot) },
  'clock-date-header-skew': {
    commits: true,
    answer: (told) => {
      told.response.setHeader('Date', 'Thu, 01 Jan 1970 00:00:00 GMT');
      distorts(({ body }) => body)(told);
    },
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

/** A redirect to another origin with any of the statuses that there are. */
export function redirects(status: 301 | 302 | 303 | 307 | 308): Fault {
  return {
    commits: false,
    answer: ({ response, foreign }) => {
      response.writeHead(status, { Location: `${foreign}/elsewhere` }).end();
    },
  };
}
