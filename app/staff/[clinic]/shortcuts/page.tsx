import type { Metadata } from 'next';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { ShortcutKeys } from '@/components/staff/shortcuts-keys.tsx';
import { ShortcutsToggle } from '@/components/staff/shortcuts-toggle.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  params: Promise<{ clinic: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffShortcuts', 'title');
}

/** Which keys do what, and the switch for all of them. */
export default async function ShortcutsPage({ params }: Props) {
  const desk = await deskOf((await params).clinic);
  const say = translator(desk.clinic.locale, 'staffShortcuts');
  const keys = [
    ['/', say('search')],
    ['b', say('book')],
    ['t', say('today')],
    ['c', say('calendar')],
    ['?', say('help')],
  ] as const;
  const inCalendar = [
    [say('keyArrows'), say('goAround')],
    [say('keyHomeEnd'), say('goEnds')],
    [say('keyEnter'), say('openIt')],
    ['m', say('takeUp')],
    [say('keyArrows'), say('carry')],
    [say('keyShiftArrows'), say('lengthen')],
    [say('keyAltArrows'), say('finely')],
    [say('keyEnter'), say('putDown')],
    [say('keyEscape'), say('giveUp')],
  ] as const;
  const heads = { key: say('key'), what: say('what') };
  return (
    <StaffFrame desk={desk} here="shortcuts">
      <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
      <ShortcutKeys caption={say('keys')} keys={keys} texts={heads} />
      <h2 className="mb-2 text-title font-semibold">{say('inCalendar')}</h2>
      <p className="mb-4 max-w-prose">{say('inCalendarLead')}</p>
      <ShortcutKeys caption={say('inCalendar')} keys={inCalendar} texts={heads} />
      <p className="mb-8 max-w-prose">{say('inLists')}</p>
      <h2 className="mb-2 text-title font-semibold">{say('switchTitle')}</h2>
      <p className="mb-4 max-w-prose">{say('switchText')}</p>
      <ShortcutsToggle
        texts={{
          isOn: say('isOn'),
          isOff: say('isOff'),
          turnOn: say('turnOn'),
          turnOff: say('turnOff'),
          needsScript: say('needsScript'),
        }}
      />
    </StaffFrame>
  );
}
