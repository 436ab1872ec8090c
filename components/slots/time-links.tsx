import Link from 'next/link';
import type { FreeTime, PartOfDay } from './slots-answer.ts';
import { partsOfDay } from './slots-answer.ts';

interface Props {
  times: readonly FreeTime[];
  /** "Wednesday 6 August", said with every time. */
  date: string;
  /** Headings of the parts of the day. */
  texts: Record<PartOfDay, string>;
  hrefOf(start: string): string;
}

/** The times of one day, by part of the day. Each one leads on to the next step. */
export function TimeLinks({ times, date, texts, hrefOf }: Props) {
  const columns = times.some(({ inClinic }) => inClinic)
    ? 'grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),1fr))]'
    : 'grid-cols-[repeat(auto-fill,minmax(min(5.25rem,100%),1fr))]';
  return (
    <div className="space-y-5">
      {partsOfDay.map((part) => {
        const here = times.filter((time) => time.part === part);
        if (here.length === 0) return null;
        return (
          <div key={part}>
            <h3 className="mb-2 text-small font-semibold text-muted">{texts[part]}</h3>
            <ul className={`grid gap-2 ${columns}`}>
              {here.map((time) => (
                <li key={time.start}>
                  <TimeLink time={time} date={date} href={hrefOf(time.start)} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

/** One time to press. */
export function TimeLink({
  time,
  date,
  href,
}: {
  time: Pick<FreeTime, 'label' | 'inClinic'>;
  date: string;
  href: string;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={[time.label, time.inClinic, date].filter(Boolean).join(', ')}
      className="flex min-h-12 flex-col items-center justify-center rounded-control border border-edge bg-surface px-1 py-1.5 text-center font-semibold tabular-nums hover:border-accent hover:bg-tint"
    >
      {time.label}
      {time.inClinic && <span className="text-small font-normal text-muted"> {time.inClinic}</span>}
    </Link>
  );
}
