import type { Metadata } from 'next';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { titled } from '@/app/_frame/titled.ts';
import { Statement } from '@/components/layout/statement.tsx';
import { statement as english } from '@/lib/i18n/en/statement.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { isUnavailable } from '@/lib/platform/unavailable.ts';

interface Props {
  searchParams: SearchParams;
}

const testedKeys = Object.keys(english.tested) as (keyof typeof english.tested)[];
const limitKeys = Object.keys(english.limits) as (keyof typeof english.limits)[];

/** The clinic whose page the visitor comes from. Without one, or its calendar, the statement stands. */
async function cameFrom(searchParams: SearchParams) {
  const slug = (await readParams(searchParams)).get('clinic');
  if (!slug) return null;
  return findClinic(slug).catch((error: unknown) => {
    if (isUnavailable(error)) return null;
    throw error;
  });
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const clinic = await cameFrom(searchParams);
  const site = translator('en', 'site');
  const title = translator(clinic?.locale ?? 'en', 'statement')('title');
  if (clinic) return titled(clinic, title);
  return { title: site('titled', { page: title, clinic: site('product') }) };
}

/** What was tested for accessibility, how, and what is known to be missing. */
export default async function AccessibilityPage({ searchParams }: Props) {
  const clinic = await cameFrom(searchParams);
  const say = translator(clinic?.locale ?? 'en', 'statement');
  const help = clinic
    ? say('helpClinic', { clinic: clinic.name, phone: clinic.phone })
    : say('help');
  const statement = (
    <Statement
      title={say('title')}
      lead={say('lead')}
      sections={[
        { title: say('helpTitle'), text: [help, say('helpWhat')] },
        { title: say('aimTitle'), text: [say('aim')] },
        { title: say('testedTitle'), points: testedKeys.map((key) => say(`tested.${key}`)) },
        { title: say('limitsTitle'), points: limitKeys.map((key) => say(`limits.${key}`)) },
      ]}
    />
  );
  if (!clinic) return <SiteFrame>{statement}</SiteFrame>;
  return <ClinicFrame clinic={clinic}>{statement}</ClinicFrame>;
}
