'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { formatAge } from '@/lib/time/age.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { wallClock } from './downtime-clock.ts';
import { unlock } from './downtime-crypto.ts';
import type { KeptCopy } from './downtime-data.ts';
import { type DaysTexts, DowntimeDays } from './downtime-days.tsx';
import { onGone } from './downtime-flag.ts';
import { type KeptRecord, readCopy } from './downtime-store.ts';

export type ReaderTexts = DaysTexts &
  Record<
    | 'waiting'
    | 'copyFrom'
    | 'passphrase'
    | 'open'
    | 'opening'
    | 'wrong'
    | 'broken'
    | 'close'
    | 'closed'
    | 'asOf'
    | 'search'
    | 'print'
    | 'errorPrefix',
    string
  >;

/** Whoever goes away leaves nothing open. */
const idleMs = 10 * 60_000;

/** Opens a copy with its passphrase; what it says is in this tab's memory, and nowhere else. */
export function DowntimeReader({
  record,
  locale,
  texts,
}: {
  record: KeptRecord;
  locale: string;
  texts: ReaderTexts;
}) {
  const [copy, setCopy] = useState<KeptCopy | null>(null);
  const [search, setSearch] = useState('');
  const [said, setSaid] = useState('');
  const now = useNow();
  const key = useRef<CryptoKey | null>(null);

  useEffect(() => {
    const close = () => {
      key.current = null;
      setCopy(null);
    };
    return onGone(close);
  }, []);

  useEffect(() => {
    if (!copy) return;
    const close = () => {
      key.current = null;
      setCopy(null);
      setSaid(texts.closed);
    };
    let idle = setTimeout(close, idleMs);
    const awake = () => {
      clearTimeout(idle);
      idle = setTimeout(close, idleMs);
    };
    const events = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const event of events) document.addEventListener(event, awake, { passive: true });
    return () => {
      clearTimeout(idle);
      for (const event of events) document.removeEventListener(event, awake);
    };
  }, [copy, texts.closed]);

  // Brought up to date while it is read.
  useEffect(() => {
    if (!key.current) return;
    void readCopy(record, key.current).then((newer) => newer && key.current && setCopy(newer));
  }, [record]);

  if (record.at === null) return <p className="mt-4">{texts.waiting}</p>;
  const age = formatAge(now - record.at, locale);
  if (!copy) {
    return (
      <>
        <p className="mt-4 font-semibold">
          {texts.copyFrom} {age}.
        </p>
        <p role="status" className="sr-only">
          {said}
        </p>
        <Unlock
          record={record}
          texts={texts}
          opened={(opened, content) => {
            key.current = opened;
            setCopy(content);
            setSearch('');
          }}
        />
      </>
    );
  }
  return (
    <section aria-labelledby="copy-title" className="mt-6">
      <h2 id="copy-title" className="text-title font-semibold">
        {copy.clinic}
      </h2>
      <p className="mt-1 text-lead font-semibold">
        {texts.asOf} {copy.asOf} <span data-age>({age})</span>
      </p>
      <div className="mt-4 flex flex-wrap items-end gap-3 print:hidden">
        <div className="w-full max-w-sm">
          <TextField
            id="copy-search"
            type="search"
            label={texts.search}
            value={search}
            autoComplete="off"
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        <Button type="button" look="secondary" onClick={() => window.print()}>
          {texts.print}
        </Button>
        <Button
          type="button"
          look="secondary"
          onClick={() => {
            key.current = null;
            setCopy(null);
          }}
        >
          {texts.close}
        </Button>
      </div>
      <DowntimeDays copy={copy} search={search} texts={texts} />
    </section>
  );
}

function Unlock({
  record,
  texts,
  opened,
}: {
  record: KeptRecord;
  texts: ReaderTexts;
  opened: (key: CryptoKey, copy: KeptCopy) => void;
}) {
  const [error, setError] = useState('');
  const [isOpening, setOpening] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isOpening || !field.current) return;
    setOpening(true);
    const key = await unlock(record.keys, field.current.value);
    const copy = key && (await readCopy(record, key));
    setOpening(false);
    if (key && copy) return opened(key, copy);
    setError(key ? texts.broken : texts.wrong);
    field.current?.focus();
  }
  return (
    <form onSubmit={submit} className="mt-4 max-w-sm space-y-4 print:hidden">
      <TextField
        id="copy-passphrase"
        ref={field}
        type="password"
        autoComplete="off"
        label={texts.passphrase}
        error={error}
        errorPrefix={texts.errorPrefix}
      />
      <Button busy={isOpening && texts.opening}>{texts.open}</Button>
    </form>
  );
}

function useNow(): number {
  const [now, setNow] = useState(wallClock);
  useEffect(() => {
    const ticking = setInterval(() => setNow(wallClock()), 15_000);
    return () => clearInterval(ticking);
  }, []);
  return now;
}
