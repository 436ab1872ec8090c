import 'server-only';
import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/staff/settings-nav.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { Permission } from '@/lib/staff/permissions.ts';
import { Forbidden } from './forbidden.tsx';
import { StaffFrame } from './staff-frame.tsx';

const tabs = [
  'services',
  'practitioners',
  'agents',
  'policies',
  'brand',
  'embedding',
  'api',
  'gateway',
] as const;
export type SettingsTabName = (typeof tabs)[number];

interface Props {
  desk: Desk;
  tab: SettingsTabName;
  title: string;
  lead?: string | undefined;
  back?: { href: string; text: string } | undefined;
  /** Has just been saved, as the address says. */
  saved?: boolean;
  /** Without it the page is not shown. */
  needs?: Permission;
  children: ReactNode;
}

/** A page of the settings. */
export function SettingsFrame(props: Props) {
  const { desk, tab, title, lead, back, saved, needs, children } = props;
  const { locale, slug } = desk.clinic;
  const say = translator(locale, 'staffSettings');
  const isForbidden = needs !== undefined && !may(desk, needs);
  return (
    <StaffFrame desk={desk} here="settings">
      <SettingsNav
        label={say('title')}
        tabs={tabs.map((name) => ({
          href: settingsHref(slug, name),
          text: say(name),
          current: name === tab,
        }))}
      />
      {back && <BackLink href={back.href}>{back.text}</BackLink>}
      {isForbidden ? (
        <Forbidden desk={desk} />
      ) : (
        <>
          <PageHeading lead={lead}>{title}</PageHeading>
          {saved && (
            <p
              role="status"
              className="mb-6 max-w-prose rounded-card border border-line border-s-4 border-s-accent bg-surface p-4 font-semibold"
            >
              {say('saved')}
            </p>
          )}
          <KeptElsewhere desk={desk} tab={tab} />
          {children}
        </>
      )}
    </StaffFrame>
  );
}

/** What of these settings another calendar decides. */
function KeptElsewhere({ desk: { clinic }, tab }: Pick<Props, 'desk' | 'tab'>) {
  const isAbout = tab === 'services' || tab === 'practitioners' || tab === 'agents';
  if (abilitiesOf(clinic.gateway).hours || !isAbout) return null;
  const say = translator(clinic.locale, 'staffSettings');
  return (
    <div className="mb-8">
      <Notice title={say('elsewhereTitle')}>
        <p>{say(`elsewhere_${tab}`)}</p>
      </Notice>
    </div>
  );
}

/** Where a part of the settings is. */
export function settingsHref(slug: string, tab: SettingsTabName): string {
  return `/staff/${slug}/settings/${tab}`;
}
