import 'server-only';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/staff/settings-nav.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { Permission } from '@/lib/staff/permissions.ts';
import { Forbidden } from './forbidden.tsx';
import { StaffFrame } from './staff-frame.tsx';
import { staffTitle } from './staff-title.ts';

const tabs = [
  ['overview', ''],
  ['closures', '/closures'],
  ['desk', '/desk'],
  ['rules', '/rules'],
  ['why', '/why'],
] as const;
export type ScheduleTab = (typeof tabs)[number][0];

export interface SchedulePageProps {
  params: Promise<{ clinic: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

interface Props {
  desk: Desk;
  tab: ScheduleTab;
  back?: { href: string; text: string };
  /** Has just been saved, as the address says. */
  saved?: boolean;
  /** Without it the page is not shown. */
  needs?: Permission;
  /** The page is about hours that are in force only where our own calendar answers. */
  needsHours?: boolean;
  children: ReactNode;
}

/** A page of the schedules. */
export function ScheduleFrame(props: Props) {
  const { desk, tab, back, saved, needs = 'schedules.read', needsHours, children } = props;
  const { locale, slug, gateway } = desk.clinic;
  const say = translator(locale, 'staffSchedules');
  const isElsewhere = needsHours === true && !abilitiesOf(gateway).hours;
  const isForbidden = !may(desk, needs);
  const staff = translator(locale, 'staff');
  const otherTitle = isForbidden ? staff('forbiddenTitle') : say('elsewhereTitle');
  return (
    <StaffFrame desk={desk} here="schedules">
      <SettingsNav
        label={say('parts')}
        tabs={tabs.map(([name, path]) => ({
          href: `/staff/${slug}/schedules${path}`,
          text: say(name),
          current: name === tab,
        }))}
      />
      {back && <BackLink href={back.href}>{back.text}</BackLink>}
      {saved && (
        <p
          role="status"
          className="mb-6 max-w-prose rounded-card border border-line border-s-4 border-s-accent bg-surface p-4 font-semibold"
        >
          {say('saved')}
        </p>
      )}
      {(isForbidden || isElsewhere) && (
        // What the page itself would have as its title is not shown.
        <title>{staff('titled', { title: otherTitle, clinic: desk.clinic.name })}</title>
      )}
      {isForbidden && <Forbidden desk={desk} />}
      {!isForbidden && isElsewhere && (
        <Notice level={1} title={say('elsewhereTitle')}>
          <p>{say('elsewhereEdit', { where: say(gateway) })}</p>
        </Notice>
      )}
      {!isForbidden && !isElsewhere && children}
    </StaffFrame>
  );
}

type Titles = 'title' | 'closuresTitle' | 'rulesTitle' | 'whyTitle';

/** The title of a page that names nobody. */
export function scheduleTitle(key: Titles) {
  return async ({ params }: { params: Promise<{ clinic: string }> }): Promise<Metadata> =>
    staffTitle((await params).clinic, 'staffSchedules', key);
}

/** Whether the address says that something has just been saved. */
export async function isSaved(searchParams: SchedulePageProps['searchParams']): Promise<boolean> {
  return (await searchParams)['saved'] === 'yes';
}
