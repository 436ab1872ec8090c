import { listUnsettled, settleByHand, type Unsettled } from '../lib/gateways/remote/unsettled.ts';
import type { Database } from '../lib/storage/database.ts';
import { toIsoUtc } from '../lib/time/instant.ts';
import { findClinic } from './gateway/own-agents.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';

const USAGE =
  'say nothing, whose, or what was found out: ' +
  'npm run unsettled [-- CLINIC [REFERENCE made [ID-THERE] | REFERENCE not-made]]';
const states = { sent: 'under way', unknown: 'being looked into', staff: 'for staff' } as const;

function show(instant: number | null): string {
  return instant === null ? 'no time' : toIsoUtc(instant);
}

function describe(one: Unsettled): string {
  const seen =
    one.undoneSince === null ? 'may be done' : `seen not done since ${show(one.undoneSince)}`;
  const what = [one.reference, one.slug, one.action, show(one.start), `asked ${show(one.asked)}`];
  return [...what, states[one.state], seen, one.intentId].join('  ');
}

/** As it was read out, or as it stands last in the list. */
function isNamed(typed: string, { reference, intentId }: Unsettled): boolean {
  const bare = (text: string) => text.replace(/[\s-]/g, '').toLowerCase();
  return [reference, intentId].some((name) => bare(typed) === bare(name));
}

/** What a person has found out. */
interface Found {
  reference: string;
  verdict: 'made' | 'not_made';
  /** Its id there, where that was seen too. */
  remoteId: string | undefined;
}

function readArguments(words: readonly string[]): { slug?: string; found?: Found } {
  const [slug, reference, verdict, remoteId, ...more] = words.map((word) => word.trim());
  if (words.some((word) => word.trim() === '') || more.length > 0) throw new Refusal(USAGE);
  if (slug === undefined) return {};
  if (reference === undefined) return { slug };
  if (verdict === 'made') return { slug, found: { reference, verdict, remoteId } };
  if (verdict !== 'not-made' || remoteId !== undefined) throw new Refusal(USAGE);
  return { slug, found: { reference, verdict: 'not_made', remoteId } };
}

async function settle(
  db: Database,
  slug: string | undefined,
  unsettled: readonly Unsettled[],
  { reference, verdict, remoteId }: Found,
): Promise<string> {
  const [one, ...others] = unsettled.filter((candidate) => isNamed(reference, candidate));
  if (!one) throw new Refusal(`nothing unsettled at /${slug} has the reference ${reference}`);
  if (others.length > 0) {
    throw new Refusal(`${reference} has more than one: say the id that stands last in the list`);
  }
  switch (await settleByHand(db, one.clinicId, one.intentId, verdict, remoteId)) {
    case 'settled':
      return `${one.reference}: ${verdict === 'made' ? 'made' : 'not made'}`;
    case 'under_way':
      throw new Refusal(`${one.reference} is still under way; try again in a minute`);
    case 'gone':
      throw new Refusal(
        `${one.reference} was settled in the meantime, and is as it was found then`,
      );
  }
}

await runCommand(async () => {
  const { slug, found } = readArguments(process.argv.slice(2));
  await onPortalDatabase(async (db) => {
    if (slug !== undefined) await findClinic(db, slug);
    const unsettled = await listUnsettled(db, slug);
    console.log(
      found
        ? await settle(db, slug, unsettled, found)
        : unsettled.map(describe).join('\n') || 'Everything is settled.',
    );
  });
});
