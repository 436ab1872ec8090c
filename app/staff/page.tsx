import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signOutAction } from '@/app/_actions/staff/sign-out.ts';
import { personHere } from '@/app/_desk/person-here.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { DowntimeForget } from '@/components/staff/downtime-forget.tsx';
import { Button } from '@/components/ui/button.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { database } from '@/lib/platform/database.ts';
import { env } from '@/lib/platform/env.ts';
import { clinicsOf } from '@/lib/staff/clinics-of.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('clinicsTitle') }) };

/** At which clinic: with one there is nothing to choose. */
export default async function StaffPage() {
  const person = await personHere('/staff');
  const clinics = await clinicsOf(database(), person.userId, { demo: env().demo });
  if (clinics.length === 1) redirect(`/staff/${clinics[0]?.slug}`);
  return (
    <SiteFrame>
      <PageHeading lead={clinics.length === 0 ? say('noClinic') : undefined}>
        {say('clinicsTitle')}
      </PageHeading>
      <ul className="space-y-2">
        {clinics.map(({ slug, name }) => (
          <li key={slug}>
            <TextLink href={`/staff/${slug}`} className="inline-flex min-h-target items-center">
              {name}
            </TextLink>
          </li>
        ))}
      </ul>
      <form action={signOutAction} className="mt-10">
        <DowntimeForget />
        <p className="mb-3 text-muted">{say('signedInAs', { name: person.name })}</p>
        <Button look="secondary">{say('signOut')}</Button>
      </form>
      <TextLink href="/staff/account" className="mt-4 inline-flex min-h-target items-center">
        {say('yourAccount')}
      </TextLink>
    </SiteFrame>
  );
}
