import { parseArgs } from 'node:util';
import { checkHistory, type Finding, type HistoryCheck } from '../lib/platform/history-check.ts';
import { selectClinicsByName } from '../lib/storage/history-clinics.ts';
import { toIsoUtc } from '../lib/time/instant.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';
import { secretsInUse } from './serve/secret.ts';

const USAGE =
  'say nothing, whose, or whose and what you kept of it: ' +
  'npm run verify:history [-- CLINIC [--kept SEAL-DIGEST]]';
const mostShown = 50;

/** Exits with 1 when a history is not as it was written. */
await runCommand(async () => {
  const { slug, kept } = readArguments();
  await onPortalDatabase(async (db, settings) => {
    const { secret, previous } = secretsInUse(settings);
    const secrets = [secret, ...(previous === undefined ? [] : [previous])];
    const clinics = await selectClinicsByName(db, slug);
    if (slug !== undefined && clinics.length === 0) {
      throw new Refusal(`there is no clinic at /${slug}`);
    }
    for (const clinic of clinics) {
      const check = await checkHistory(db, clinic.clinicId, secrets, kept);
      console.log(report(clinic.slug, check));
      if (check.findings.length > 0) process.exitCode = 1;
    }
  });
});

function readArguments(): { slug: string | undefined; kept: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { kept: { type: 'string' } },
    });
    const [slug, ...more] = positionals;
    const { kept } = values;
    const isWrong = kept !== undefined && (slug === undefined || !/^\d+-[0-9a-f]{16}$/.test(kept));
    if (more.length > 0 || isWrong) throw new Refusal(USAGE);
    return { slug: slug?.replace(/^\//, ''), kept };
  } catch {
    throw new Refusal(USAGE);
  }
}

function report(slug: string, { sealed, unsealed, since, end, findings }: HistoryCheck): string {
  const lines =
    sealed === 0
      ? [`/${slug}: nothing is sealed yet`]
      : [`/${slug}: ${count(sealed, 'line')} sealed since ${toIsoUtc(since ?? 0)}`];
  if (unsealed > 0) lines.push(`  ${count(unsealed, 'line')} not sealed yet`);
  lines.push(...findings.slice(0, mostShown).map((finding) => `  ${inWords(finding)}`));
  if (findings.length > mostShown) lines.push(`  and ${findings.length - mostShown} more`);
  lines.push(
    findings.length === 0
      ? '  Nothing was changed, taken away or put in between.'
      : `  NOT AS IT WAS WRITTEN: ${count(findings.length, 'finding')}.`,
  );
  if (end && findings.length === 0) {
    lines.push(`  Keep this elsewhere, to check against: --kept ${end}`);
  }
  return lines.join('\n');
}

function inWords(finding: Finding): string {
  switch (finding.kind) {
    case 'changed':
      return `line ${finding.line} was changed, or its seal was`;
    case 'missing':
      return `line ${finding.line} is missing`;
    case 'out_of_order':
      return `line ${finding.line} is out of order: what stands there was written as line ${finding.of}`;
    case 'seals_missing':
      return finding.from === finding.to
        ? `seal ${finding.from} is missing, and perhaps its line`
        : `seals ${finding.from} to ${finding.to} are missing, and perhaps their lines`;
    case 'late':
      return `line ${finding.line} was put in later than it says`;
    case 'end_missing':
      return 'where the chain ends is missing: lines after it may be, too';
    case 'end_changed':
      return 'where the chain ends was changed: lines after it may be missing';
    case 'not_as_kept':
      return `seal ${finding.seal} is not the one you kept: the chain was made anew`;
    case 'no_key':
      return `key ${finding.key} was encrypted with another secret: set that as APP_SECRET_PREVIOUS`;
  }
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
