import type { Metadata } from 'next';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { NumbersChoice, NumbersFigures, NumbersSummary } from '@/app/_desk/numbers-parts.tsx';
import { numbersHref, numbersQuery, readNumbersWish, wishOf } from '@/app/_desk/numbers-wish.ts';
import { periodWords } from '@/app/_desk/numbers-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadNumbers } from '@/lib/staff/numbers.ts';
import './numbers.css';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clinic } = await deskOf((await params).clinic);
  const title = translator(clinic.locale, 'staffNumbers')('title');
  return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
}

/** The clinic's figures. */
export default async function NumbersPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const address = readNumbersWish(desk, await readParams(searchParams));
  const numbers = await loadNumbers(desk, wishOf(address));
  if (!numbers.ok) {
    return (
      <StaffFrame desk={desk} here="numbers">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const say = translator(clinic.locale, 'staffNumbers');
  const { tables } = address;
  const remarks = [
    ...(address.isCoarser ? [say('stepsTooMany')] : []),
    ...(numbers.utilisation === null ? [say('noHours')] : []),
    ...(numbers.sources.every(({ outcomes }) => Object.values(outcomes).every((n) => n === 0))
      ? [say('none')]
      : []),
  ];
  return (
    <StaffFrame desk={desk} here="numbers" wide>
      <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
      <NumbersChoice clinic={clinic} address={address} />
      <p className="mt-6 text-lead font-semibold">{periodWords(clinic, address)}</p>
      {remarks.map((remark) => (
        <p key={remark} className="mt-2 max-w-prose">
          {remark}
        </p>
      ))}
      <NumbersSummary clinic={clinic} numbers={numbers} />
      <p className="mt-6 print:hidden [@media(scripting:none)]:hidden">
        <TextLink
          href={numbersHref(clinic, numbersQuery(address, { tables: !tables }))}
          className="inline-flex min-h-target items-center"
        >
          {say(tables ? 'hideTables' : 'showTables')}
        </TextLink>
      </p>
      <NumbersFigures clinic={clinic} address={address} numbers={numbers} />
    </StaffFrame>
  );
}
