import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import type { SiteCheckTexts } from '@/components/staff/site-check-form.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { type Finding, findingsOf } from '@/lib/embed/page-findings.ts';
import type { SiteCheckState } from '@/lib/forms/site-check.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { env } from '@/lib/platform/env.ts';
import { loadPage } from '@/lib/platform/page-check.ts';

const policyMax = 2000;

/** Loads a page of the clinic's site, and says what would be in the way of the booking pages there. */
export async function checkSite(
  clinic: Clinic,
  address: string,
): Promise<NonNullable<SiteCheckState['found']>> {
  const say = translator(clinic.locale, 'staffEmbedding');
  const page = await loadPage(address);
  if (!page.ok) return { isGood: false, lines: [say(page.why)], policies: [] };
  const portal = new URL(env().appUrl).origin;
  const wanted = { portal, clinic: clinic.slug, origins: clinic.embedOrigins };
  const found = findingsOf(page, wanted);
  return {
    isGood: found.every(({ what }) => what === 'good'),
    lines: found.map((finding) => findingWords(clinic, finding, portal)),
    policies: page.policies.map((policy) => policy.slice(0, policyMax)),
  };
}

function findingWords(clinic: Clinic, finding: Finding, portal: string): string {
  const say = translator(clinic.locale, 'staffEmbedding');
  switch (finding.what) {
    case 'status':
      return say('status', { status: String(finding.status) });
    case 'unlisted':
      return say('unlisted', { origin: finding.origin });
    case 'frames_blocked':
    case 'script_blocked':
      return say(finding.what, { portal, directive: finding.directive });
    case 'no_code':
      return say('no_code', { clinic: clinic.name });
    default:
      return say(finding.what);
  }
}

/** What the form says. */
export function siteCheckTexts(locale: Locale): SiteCheckTexts {
  return {
    ...texts(locale, 'staffEmbedding', [
      'check',
      'checkLead',
      'page',
      'pageHint',
      'checkNow',
      'checking',
      'result',
      'seen',
      'seenNone',
    ]),
    errorPrefix: translator(locale, 'staff')('errorPrefix'),
  };
}
