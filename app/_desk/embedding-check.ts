import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { type PageFinding, pageFindings, shownHeaders } from '@/lib/embed/page-findings.ts';
import { readPageAddress, type SiteCheckState } from '@/lib/forms/staff-settings-embedding.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { env } from '@/lib/platform/env.ts';
import { type PageFault, readPage } from '@/lib/platform/page-check.ts';
import { spendForCheck } from '@/lib/platform/rate-limit.ts';

interface Against {
  /** The clinic's list, as it is now. */
  origins: readonly string[];
  /** Who asks: each may ask so often. */
  userId: string;
}

/** Has a page of a clinic's site looked at, and says in words what was seen. */
export async function checkPage(
  clinic: Clinic,
  address: string,
  { origins, userId }: Against,
): Promise<SiteCheckState> {
  const say = translator(clinic.locale, 'staffEmbedding');
  const url = readPageAddress(address);
  if (!url) return { address, error: say('addressWrong') };
  const allowance = await spendForCheck(userId);
  if (!allowance.ok) {
    const text = say('tooMany', { seconds: allowance.retryAfterSeconds });
    return { address, problem: { title: say('tooManyTitle'), text } };
  }
  const answer = await readPage(url);
  if (!answer.ok) return { address, error: faultWords(clinic.locale, answer, url) };
  const { page } = answer;
  const portal = new URL(env().appUrl).origin;
  const findings = pageFindings(page, { portal, clinic: clinic.slug, origins });
  const { origin, pathname } = new URL(page.url);
  return {
    address,
    result: {
      title: say('checked', { url: origin + pathname }),
      findings: findings.map((finding) => ({
        level: finding.level,
        text: findingWords(clinic.locale, finding),
      })),
      headers: shownHeaders(page),
    },
  };
}

function faultWords(
  locale: Locale,
  { code, url }: { code: PageFault; url: string },
  typed: URL,
): string {
  const say = translator(locale, 'staffEmbedding');
  const fault = say(`fault_${code}`);
  const isBehind = typed.origin !== 'null' && url !== typed.origin + typed.pathname;
  return isBehind ? say('faultBehind', { fault, url }) : say('fault', { fault });
}

function findingWords(locale: Locale, finding: PageFinding): string {
  const say = translator(locale, 'staffEmbedding');
  switch (finding.code) {
    case 'status':
      return say('found_status', { status: String(finding.status) });
    case 'insecure':
      return say('found_insecure', { origin: finding.origin });
    case 'unlisted':
      return say('found_unlisted', { origin: finding.origin });
    case 'frames':
      return say('found_frames', { portal: finding.portal, directive: finding.directive });
    case 'script':
      return say('found_script', { portal: finding.portal, directive: finding.directive });
    case 'nonce':
      return say('found_nonce', { directive: finding.directive });
    case 'other':
      return say('found_other', { clinic: finding.clinic });
    default:
      return say(`found_${finding.code}`);
  }
}
