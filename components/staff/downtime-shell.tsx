'use client';

import { useSyncExternalStore } from 'react';
import { textLinkLook } from '../ui/text-link.tsx';
import { DowntimeReader, type ReaderTexts } from './downtime-reader.tsx';
import { useKeptRecords } from './downtime-records.ts';

const never = () => () => {};

/**
 * What is shown instead of any page of the console while the portal cannot be reached. It is made
 * without knowing of whom: the clinic is the one that the address names.
 */
export function DowntimeShell({
  locale,
  texts,
}: {
  locale: string;
  texts: ReaderTexts & Record<'noneHere' | 'choose' | 'retry', string>;
}) {
  const { records } = useKeptRecords();
  const path = useSyncExternalStore(
    never,
    () => window.location.pathname,
    () => null,
  );
  if (records === null || path === null) return null;
  const [, , slug] = path.split('/');
  const record = records.find(({ clinic }) => clinic === slug);
  return (
    <>
      <p className="mt-4 print:hidden">
        {/* Asks the portal anew, which a link of the framework would not. */}
        <a href={path} className={`inline-flex min-h-target items-center ${textLinkLook}`}>
          {texts.retry}
        </a>
      </p>
      {record ? (
        <DowntimeReader record={record} locale={locale} texts={texts} />
      ) : (
        <>
          <p className="mt-4">{records.length > 0 ? texts.choose : texts.noneHere}</p>
          <ul>
            {records.map(({ clinic }) => (
              <li key={clinic}>
                <a
                  href={`/staff/${clinic}/downtime`}
                  className={`inline-flex min-h-target items-center ${textLinkLook}`}
                >
                  {clinic}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
