import type { Happening } from './history.testing.ts';
import type { Entry } from './ledger.testing.ts';

/** An appointment as a database has it. */
export interface Row {
  /** Theirs: what it is called where it is kept. */
  remoteId: string | null;
  practitionerId: string;
  contact: string;
  /** ISO 8601 UTC instants. */
  start: string;
  end: string;
  status: 'pending' | 'confirmed' | 'cancelled' | 'completed' | 'no_show';
}

/** What was asked of the calendar elsewhere, as the portal has it. */
export interface Intent {
  contact: string;
  action: 'book' | 'reschedule' | 'cancel';
  state: 'sent' | 'unknown' | 'staff' | 'yes' | 'no';
}

export interface Evidence {
  happenings: readonly Happening[];
  /** What the simulator saw really done. */
  ledger: readonly Entry[];
  /** The database of the real endpoint. */
  truth: readonly Row[];
  /** The copies of the portal that asked. */
  belief: readonly Row[];
  intents: readonly Intent[];
}

const isLive = ({ status }: Row) => status === 'confirmed' || status === 'pending';

function overlaps(truth: readonly Row[]): string[] {
  const live = truth.filter(isLive).toSorted((a, b) => a.start.localeCompare(b.start));
  return live.flatMap((row, index) =>
    live
      .slice(index + 1)
      .filter((other) => other.practitionerId === row.practitionerId)
      .filter((other) => Date.parse(other.start) < Date.parse(row.end))
      .map((other) => `${row.contact} and ${other.contact} overlap at ${other.start}`),
  );
}

/** What a person was last told of a booking, and where. */
function lastTold(happenings: readonly Happening[]): Map<string, Happening> {
  const told = new Map<string, Happening>();
  for (const each of happenings) told.set(each.contact, each);
  return told;
}

/** What one person was told, against the truth. */
function lies(told: Happening, rows: readonly Row[], intents: readonly Intent[]): string[] {
  const live = rows.filter(isLive);
  const name = `${told.contact} (${told.action})`;
  const problems: string[] = [];
  if (live.length > 1) problems.push(`${told.contact} was booked ${live.length} times`);
  const isThere = live.some(({ start }) => Date.parse(start) === Date.parse(told.start));
  const shouldBe = (told.type === 'ok') === (told.action === 'book');
  if (told.type === 'ok' || told.type === 'fail') {
    if (isThere && !shouldBe) problems.push(`${name} was told ${told.type}, and it is booked`);
    if (!isThere && shouldBe) problems.push(`${name} was told ${told.type}, and it is not booked`);
  }
  const open = intents.filter(({ state }) => state === 'sent' || state === 'unknown');
  if (open.length > 0) problems.push(`${name} is not settled`);
  const withStaff = intents.some(({ state }) => state === 'staff');
  const settled = intents.findLast(({ action }) => action === told.action);
  if (told.type === 'unknown' && !withStaff && settled) {
    const done = (settled.state === 'yes') === (told.action === 'book');
    if (done !== isThere) problems.push(`${name} was settled ${settled.state}, against the truth`);
  }
  if (told.type === 'unknown' && intents.length === 0) problems.push(`${name} has no intent`);
  return problems;
}

/** What the portal believes, against the truth; what a person of the clinic has to settle is open. */
function wrongBelief(belief: Row, truth: readonly Row[], intents: readonly Intent[]): string[] {
  if (intents.some(({ state }) => state === 'staff')) return [];
  const same = truth.some(
    (row) => isLive(row) && Date.parse(row.start) === Date.parse(belief.start),
  );
  if (belief.status === 'pending') return [`${belief.contact} is still pending`];
  if (isLive(belief) === same) return [];
  return [`${belief.contact} is ${belief.status} here, and ${same ? 'live' : 'not live'} there`];
}

function slotOf({ agentId, start }: Happening): string {
  return `${agentId} ${Date.parse(start)}`;
}

/** Times that were given back and could not be booked by the next who tried, one after the other. */
function notGivenBack(happenings: readonly Happening[]): string[] {
  const free = new Set<string>();
  const problems: string[] = [];
  for (const each of happenings) {
    const slot = slotOf(each);
    if (each.type === 'ok' && each.action === 'cancel') free.add(slot);
    else if (each.type === 'ok') free.delete(slot);
    else if (each.type === 'fail' && each.action === 'book' && free.has(slot)) {
      problems.push(`${each.start} was cancelled and could not be booked by ${each.contact}`);
    }
  }
  return problems;
}

/** Everything that people were told, or that the portal believes, and that is not so; empty when all is. */
export function lied({ happenings, ledger, truth, belief, intents }: Evidence): string[] {
  const of = <T extends { contact: string }>(rows: readonly T[], contact: string) =>
    rows.filter((row) => row.contact === contact);
  const told = lastTold(happenings);
  const people = new Set(happenings.map(({ contact }) => contact));
  const unasked = truth.filter(({ contact }) => !people.has(contact));
  const lost = ledger.filter(
    ({ contact, start, isCancelled }) =>
      !isCancelled &&
      !truth.some((row) => isLive(row) && row.contact === contact && row.start === start),
  );
  return [
    ...overlaps(truth),
    ...unasked.map(({ contact }) => `nobody asked for ${contact}`),
    ...lost.map(({ contact, start }) => `${contact} at ${start} was acknowledged and is gone`),
    ...[...told.values()].flatMap((each) =>
      lies(each, of(truth, each.contact), of(intents, each.contact)),
    ),
    ...belief.flatMap((row) => wrongBelief(row, of(truth, row.contact), of(intents, row.contact))),
    ...notGivenBack(happenings),
  ];
}
