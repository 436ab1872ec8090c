import { errorCodes } from '../../lib/contract/errors.ts';
import { readFailure } from '../../lib/gateways/ravan/answer-schemas.ts';
import { formatClock, formatLongDate } from '../../lib/time/format.ts';
import type { Instant } from '../../lib/time/instant.ts';
import { localDateAt } from '../../lib/time/zone.ts';
import type { AgentAnswers, Spelling, Told, ToldTimes } from './ask.ts';
import type { Strange } from './strangeness.ts';

/** What is said about a clinic's calendar elsewhere. */
export interface Verdict {
  lines: string[];
  /** How many things are wrong; what is only new to the contract is not. */
  wrong: number;
}

interface Line {
  text: string;
  isWrong?: boolean;
}

const words = { midday: 'midday', midnight: 'midnight' };

function when(start: Instant, zone: string): string {
  const date = formatLongDate(localDateAt(start, zone), 'en');
  return `${date}, ${formatClock(start, zone, { locale: 'en', words })}`;
}

/** Why a question was not answered, from what is known of it. Only codes of the contract are named. */
function whyNot({ exchanged, reading }: Told<unknown>): string {
  if (exchanged === undefined) return 'it was not asked: this agent is not set up there';
  if (exchanged.kind === 'unknown') {
    return 'no answer of any use: none in time, cut off, no JSON, a redirect or an error of theirs';
  }
  if (exchanged.kind === 'not_done') {
    const { retryAfterSeconds: seconds } = exchanged;
    const wait = seconds === undefined ? '' : `, and asks to wait ${seconds} seconds`;
    return `it cannot be reached, or takes no more requests now${wait}`;
  }
  const { status, body } = exchanged;
  if (status === 401 || status === 403) return `it does not take the credentials (${status})`;
  const code = readFailure(body)?.code;
  const known = errorCodes.find((each) => each === code);
  if (known) return `it says ${known} (${status})`;
  if (status === 404) return 'it knows no such endpoint or agent (404)';
  if (status >= 200 && status < 300) return 'its answer cannot be understood';
  const ours = reading.ok ? '' : `, taken as ${reading.code}`;
  return `it refuses, with a code that the contract does not know or none (${status}${ours})`;
}

function spelled(spelling: Spelling | undefined): string {
  if (!spelling) return '';
  const { daysWithStarts, daysWithLabels } = spelling;
  if (daysWithStarts + daysWithLabels === 0) return '';
  if (daysWithLabels === 0) return ', read from starts';
  if (daysWithStarts === 0) return ', read from labels (no starts)';
  return `, read from starts on ${daysWithStarts} days and from labels on ${daysWithLabels}`;
}

function* aboutTimes(what: string, told: ToldTimes, zone: string): Generator<Line> {
  const { reading, milliseconds, spelling } = told;
  if (!reading.ok) {
    yield { text: `${what}: ${whyNot(told)} (${milliseconds} ms)`, isWrong: true };
  } else {
    const { length } = reading.value;
    const [first, last] = [reading.value[0], reading.value.at(-1)];
    const range =
      first === undefined || last === undefined
        ? ''
        : `: from ${when(first, zone)} to ${when(last, zone)} (${zone})`;
    const count = length === 1 ? '1 free time' : `${length} free times`;
    yield { text: `${what}: ${count} in ${milliseconds} ms${spelled(spelling)}${range}` };
  }
  const unread = spelling?.unread ?? 0;
  if (unread > 0) {
    yield {
      text: `${what}: times that cannot be read and are left out: ${unread}`,
      isWrong: true,
    };
  }
  yield* told.strange.map((strange) => aboutStrange(what, strange));
}

function aboutStrange(what: string, { path, what: how, expected = '' }: Strange): Line {
  switch (how) {
    case 'unknown key':
      return { text: `${what}: new to the contract, and passed over: ${path}` };
    case 'unknown value':
      return { text: `${what}: a value that the contract does not know: ${path}`, isWrong: true };
    case 'another type':
      return {
        text: `${what}: of another type: ${path} (the contract has ${expected})`,
        isWrong: true,
      };
  }
}

/** Suggested times are open times: where they are not, somebody reads a zone otherwise. */
function* aboutZones({ availability, suggest }: AgentAnswers): Generator<Line> {
  if (!availability.reading.ok || !suggest.reading.ok) return;
  const open = new Set(availability.reading.value);
  const others = suggest.reading.value.filter((start) => !open.has(start)).length;
  const all = suggest.reading.value.length;
  if (others === 0) return;
  const text = `${others} of ${all} suggested times are no open times`;
  yield others === all
    ? { text: `${text}: does the service keep to the timezone it is sent?`, isWrong: true }
    : { text: `${text}: taken meanwhile, or read in another zone?` };
}

function* aboutReads({ list }: AgentAnswers): Generator<Line> {
  if (!list) {
    yield { text: 'reads: not set up (no bearer token)' };
    return;
  }
  const { reading, milliseconds } = list;
  yield reading.ok
    ? { text: `reads: work, in ${milliseconds} ms` }
    : { text: `reads: ${whyNot(list)} (${milliseconds} ms)`, isWrong: true };
  yield* list.strange.map((strange) => aboutStrange('reads', strange));
}

/** Says in plain words what was understood of the answers about each agent. */
export function describeAnswers(agents: readonly AgentAnswers[], zone: string): Verdict {
  const lines: string[] = [];
  let wrong = 0;
  for (const agent of agents) {
    lines.push('', `${agent.name} (${agent.agentId})`);
    for (const { text, isWrong = false } of [
      ...aboutTimes('availability', agent.availability, zone),
      ...aboutTimes('suggest', agent.suggest, zone),
      ...aboutZones(agent),
      ...aboutReads(agent),
    ]) {
      lines.push(`  ${isWrong ? '!' : ' '} ${text}`);
      if (isWrong) wrong++;
    }
  }
  return { lines, wrong };
}

/** The lines without whatever of the credentials may have come into them. */
export function withoutSecrets(lines: readonly string[], secrets: readonly string[]): string[] {
  return lines.map((line) =>
    secrets.some((secret) => line.toLowerCase().includes(secret.toLowerCase()))
      ? '  (a line with a credential in it is left out)'
      : line,
  );
}
