import { listUnsettled, settleByHand, type Unsettled } from '../lib/gateways/remote/unsettled.ts';
import { toIsoUtc } from '../lib/time/instant.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';

const usage = 'npm run unsettled [-- CLINIC [REFERENCE made|not-made]]';
const states = { sent: 'under way', unknown: 'being looked into', staff: 'for staff' } as const;

function show(instant: number | null): string {
  return instant === null ? 'no time' : toIsoUtc(instant);
}

function describe(one: Unsettled): string {
  const seen =
    one.undoneSince === null ? 'may be done' : `seen not done since ${show(one.undoneSince)}`;
  const what = [one.reference, one.slug, one.action, show(one.start), `asked ${show(one.asked)}`];
  return [...what, states[one.state], seen].join('  ');
}

function isSame(typed: string, reference: string): boolean {
  const bare = (text: string) => text.replace(/[\s-]/g, '').toLowerCase();
  return bare(typed) === bare(reference);
}

await runCommand(async () => {
  const [slug, reference, found] = process.argv.slice(2);
  const isVerdict = found === 'made' || found === 'not-made';
  if (reference !== undefined && !isVerdict) throw new Refusal(usage);
  await onPortalDatabase(async (db) => {
    const unsettled = await listUnsettled(db, slug);
    if (reference === undefined) {
      console.log(unsettled.map(describe).join('\n') || 'Everything is settled.');
      return;
    }
    const one = unsettled.find((candidate) => isSame(reference, candidate.reference));
    if (!one) throw new Refusal(`nothing unsettled at /${slug} has the reference ${reference}`);
    const verdict = found === 'made' ? 'made' : 'not_made';
    const { state } = await settleByHand(db, one.clinicId, one.intentId, verdict);
    if (state === 'open') throw new Refusal('it is being sent once more just now: look again');
    console.log(`${one.reference}: ${state === 'yes' ? 'made' : 'not made'}`);
  });
});
