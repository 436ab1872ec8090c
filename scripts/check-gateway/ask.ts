import { slotsSchema } from '../../lib/gateways/ravan/answer-schemas.ts';
import { offeredStarts, spelledStarts } from '../../lib/gateways/ravan/offered-starts.ts';
import type { Reading, RemoteCalendar } from '../../lib/gateways/remote/calendar.ts';
import type { Exchanged } from '../../lib/gateways/upstream/exchange.ts';
import type { RemoteKind } from '../../lib/storage/columns.ts';
import type { Instant } from '../../lib/time/instant.ts';
import type { Heard } from './listen.ts';
import { type Strange, strangenessOf } from './strangeness.ts';

/** The longest window that the contract has. */
export const daysAhead = 30;

/** What one question came to. */
export interface Told<T> {
  reading: Reading<T>;
  milliseconds: number;
  /** The last answer; undefined where nothing was sent. */
  exchanged: Exchanged | undefined;
  strange: Strange[];
}

/** What times were read from, of an answer of the contract. */
export interface Spelling {
  daysWithStarts: number;
  daysWithLabels: number;
  /** Slots that name no time. */
  unread: number;
}

export type ToldTimes = Told<Instant[]> & { spelling: Spelling | undefined };

/** All that was asked about one agent. Nothing of it changes anything. */
export interface AgentAnswers {
  /** As a person knows it. */
  name: string;
  agentId: string;
  availability: ToldTimes;
  suggest: ToldTimes;
  /** How many appointments the list gave, of one asked for; undefined where none can be read. */
  list: Told<number> | undefined;
}

interface Asked {
  kind: RemoteKind;
  calendar: RemoteCalendar;
  /** What the calendar's upstream hears. */
  heard: readonly Heard[];
  /** The clinic's. */
  zone: string;
}

async function told<T>(
  { kind, heard }: Asked,
  of: 'manage' | 'list',
  ask: () => Promise<Reading<T>>,
): Promise<Told<T>> {
  const before = heard.length;
  const start = performance.now();
  const reading = await ask();
  const milliseconds = Math.round(performance.now() - start);
  const exchanged = heard.slice(before).at(-1)?.exchanged;
  const isOurs = kind === 'ravan' && exchanged?.kind === 'answer';
  return {
    reading,
    milliseconds,
    exchanged,
    strange: isOurs ? strangenessOf(exchanged.body, of) : [],
  };
}

/** How the times of an answer are spelled, as the gateway reads them. */
function spellingOf(exchanged: Exchanged | undefined, zone: string): Spelling | undefined {
  if (exchanged?.kind !== 'answer') return undefined;
  const days = slotsSchema.safeParse(exchanged.body).data?.data.available_slots;
  if (!days) return undefined;
  const offering = days.filter((day) => day.slots.length > 0);
  const daysWithStarts = offering.filter((day) => spelledStarts(day) !== undefined).length;
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  return {
    daysWithStarts,
    daysWithLabels: offering.length - daysWithStarts,
    unread: offeredStarts(offering, zone, always).unread,
  };
}

/** Asks what can be asked about an agent without changing anything. */
export async function askAbout(
  asked: Asked,
  { agentId, name }: { agentId: string; name: string },
): Promise<AgentAnswers> {
  const { calendar, kind, zone } = asked;
  const spelling = (exchanged: Exchanged | undefined, zone: string) =>
    kind === 'ravan' ? spellingOf(exchanged, zone) : undefined;
  const availability = await told(asked, 'manage', () =>
    calendar.openStarts(agentId, { daysAhead }),
  );
  const suggest = await told(asked, 'manage', () => calendar.suggest(agentId, { daysAhead, zone }));
  const list = calendar.canRead
    ? await told(asked, 'list', async () => {
        const listed = await calendar.list({ agentId, limit: 1 });
        return listed.ok ? { ok: true, value: listed.value.length } : listed;
      })
    : undefined;
  return {
    name,
    agentId,
    // Open times are asked for in UTC, where no label names two of them.
    availability: { ...availability, spelling: spelling(availability.exchanged, 'UTC') },
    suggest: { ...suggest, spelling: spelling(suggest.exchanged, zone) },
    list,
  };
}
