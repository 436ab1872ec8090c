import 'server-only';
import type { ReactNode } from 'react';
import { searchAction } from '@/app/_actions/staff/search.ts';
import { suggestAction } from '@/app/_actions/staff/suggest.ts';
import { BrandStyle } from '@/app/_frame/brand.tsx';
import { SearchBox } from '@/components/staff/search-box.tsx';
import { Shell } from '@/components/staff/shell.tsx';
import { Shortcuts } from '@/components/staff/shortcuts.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { Cover } from './cover.tsx';
import { Leave } from './leave.tsx';
import { LiveUpdates } from './live-updates.tsx';
import { roleNames } from './role-names.ts';
import { type Section, sections } from './sections.ts';

/** Every page of the console: where one can go, the search box, and who is signed in. */
export function StaffFrame({
  desk,
  here,
  wide = false,
  children,
}: {
  desk: Desk;
  /** The section it belongs to. */
  here: Section['name'] | 'search' | 'book' | 'shortcuts' | 'account';
  /** Uses the whole width, as a calendar does. */
  wide?: boolean;
  children: ReactNode;
}) {
  const { clinic, actor } = desk;
  const say = translator(clinic.locale, 'staff');
  const home = `/staff/${clinic.slug}`;
  const book = may(desk, 'appointments.book') ? `${home}/book` : undefined;
  const links = sections
    .filter((section) => may(desk, section.needs))
    .map(({ path, name, daily }) => ({
      href: `${home}${path}`,
      text: say(name),
      daily,
      current: name === here,
    }));
  return (
    <>
      <BrandStyle clinic={clinic} />
      <Shortcuts home={home} book={book} />
      <Shell
        lang={clinic.locale}
        clinic={{ slug: clinic.slug, name: clinic.name, home }}
        person={{ name: actor.name, role: roleNames(clinic.locale)[actor.role] }}
        links={links}
        book={book}
        wide={wide}
        search={
          <SearchBox
            clinic={clinic.slug}
            action={searchAction}
            suggest={suggestAction}
            texts={{
              search: say('search'),
              searchHint: say('searchHint'),
              found: translator(clinic.locale, 'staffCustomers')('suggestions'),
            }}
          />
        }
        leave={<Leave lock={say('lock')} signOut={say('signOut')} />}
        texts={{
          skip: say('skip'),
          menu: say('menu'),
          sections: say('sections'),
          book: say('book'),
          account: say('account'),
          shortcuts: say('shortcuts'),
          otherClinics: say('otherClinics'),
        }}
      >
        {children}
      </Shell>
      <LiveUpdates desk={desk} />
      <Cover />
    </>
  );
}
