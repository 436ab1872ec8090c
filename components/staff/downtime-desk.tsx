'use client';

import { useCallback, useState, useSyncExternalStore } from 'react';
import { Button } from '../ui/button.tsx';
import { DowntimeReader, type ReaderTexts } from './downtime-reader.tsx';
import { useKeptRecords } from './downtime-records.ts';
import { refreshCopy } from './downtime-refresh.ts';
import { DowntimeStart, type StartTexts } from './downtime-start.tsx';
import { deleteRecord, type KeptRecord } from './downtime-store.ts';
import type { Refused } from './use-staff-action.ts';

interface Props {
  clinic: string;
  person: string;
  locale: string;
  action: (previous: { person?: string }, data: FormData) => Promise<{ person?: string } | Refused>;
  texts: ReaderTexts &
    StartTexts &
    Record<
      | 'needsScript'
      | 'unsupported'
      | 'made'
      | 'on'
      | 'refresh'
      | 'refreshing'
      | 'refreshed'
      | 'notRefreshed'
      | 'others'
      | 'turnOff'
      | 'turnedOff',
      string
    >;
}

const never = () => () => {};

/** Keeps a copy on this device, brings it up to date, reads it and gives it up. */
export function DowntimeDesk(props: Props) {
  const { clinic, texts } = props;
  const support = useSyncExternalStore(
    never,
    () => (canKeep() ? 'yes' : 'no'),
    () => 'unknown',
  );
  const { records, read } = useKeptRecords();
  const done = useCallback(() => void read(), [read]);
  const [said, setSaid] = useState('');
  if (support === 'unknown') {
    return <p className="mt-6 [@media(scripting:enabled)]:hidden">{texts.needsScript}</p>;
  }
  if (support === 'no') return <p className="mt-6 font-semibold">{texts.unsupported}</p>;
  if (records === null) return null;
  const record = records.find((each) => each.clinic === clinic);
  return (
    <>
      <p role="status" className="mt-4 font-semibold empty:hidden">
        {said}
      </p>
      {record ? (
        <Kept {...props} record={record} read={read} say={setSaid} />
      ) : (
        <DowntimeStart
          clinic={clinic}
          action={props.action}
          texts={texts}
          done={() => {
            setSaid(texts.made);
            done();
          }}
        />
      )}
    </>
  );
}

function Kept({
  clinic,
  person,
  locale,
  texts,
  record,
  read,
  say,
}: Props & { record: KeptRecord; read: () => Promise<void>; say: (text: string) => void }) {
  const [isRefreshing, setRefreshing] = useState(false);
  const isTheirs = record.person === person;
  async function refresh() {
    if (isRefreshing) return;
    say('');
    setRefreshing(true);
    const made = await refreshCopy(clinic, 0).catch(() => 'unreachable');
    setRefreshing(false);
    const isGone = made === 'gone' || made === 'signed_out';
    say(made === 'stored' ? texts.refreshed : isGone ? texts.turnedOff : texts.notRefreshed);
    await read();
  }
  async function turnOff() {
    await deleteRecord(clinic);
    say(texts.turnedOff);
    await read();
  }
  return (
    <>
      <div className="mt-4 rounded-card border border-line bg-surface p-5 print:hidden">
        <p className="font-semibold">{isTheirs ? texts.on : texts.others}</p>
        <div className="mt-3 flex flex-wrap gap-3">
          {isTheirs && (
            <Button
              type="button"
              look="secondary"
              onClick={refresh}
              busy={isRefreshing && texts.refreshing}
            >
              {texts.refresh}
            </Button>
          )}
          <Button type="button" look="secondary" onClick={turnOff}>
            {texts.turnOff}
          </Button>
        </div>
      </div>
      <DowntimeReader record={record} locale={locale} texts={texts} />
    </>
  );
}

/** Private windows and plain http have not all of it. */
function canKeep(): boolean {
  return (
    window.isSecureContext &&
    'subtle' in crypto &&
    'indexedDB' in window &&
    'serviceWorker' in navigator &&
    'locks' in navigator &&
    'caches' in window
  );
}
