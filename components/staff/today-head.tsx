import Link from 'next/link';
import { PageHeading } from '../ui/page-heading.tsx';

interface Choice {
  href: string;
  text: string;
  current: boolean;
}

interface Props {
  home: string;
  title: string;
  lead: string;
  days: { label: string; before: string; after: string; today: string | undefined };
  /** The day that is shown, YYYY-MM-DD, and the practitioner who is. */
  date: string;
  with: string | undefined;
  whose: readonly Choice[];
  texts: Record<'dayBefore' | 'dayAfter' | 'backToToday' | 'otherDay' | 'go' | 'whose', string>;
}

const button =
  'inline-flex min-h-target items-center rounded-control border border-edge bg-surface px-4 font-semibold hover:border-ink hover:bg-tint';

/** Which day, and whose: all of it in the address. */
export function TodayHead({ home, title, lead, days, date, with: person, whose, texts }: Props) {
  return (
    <>
      <PageHeading lead={lead}>{title}</PageHeading>
      <div className="mb-6 space-y-4 print:hidden">
        <nav aria-label={days.label} className="flex flex-wrap items-end gap-2">
          <Link href={days.before} prefetch={false} className={button}>
            {texts.dayBefore}
          </Link>
          {days.today && (
            <Link href={days.today} prefetch={false} className={button}>
              {texts.backToToday}
            </Link>
          )}
          <Link href={days.after} prefetch={false} className={button}>
            {texts.dayAfter}
          </Link>
          <form action={home} method="get" className="flex flex-wrap items-end gap-2">
            {person && <input type="hidden" name="with" value={person} />}
            <label htmlFor="date" className="sr-only">
              {texts.otherDay}
            </label>
            <input
              id="date"
              key={date}
              name="date"
              type="date"
              required
              defaultValue={date}
              className="min-h-target rounded-control border border-edge bg-surface px-3 text-ink hover:border-ink"
            />
            <button type="submit" className={button}>
              {texts.go}
            </button>
          </form>
        </nav>
        {whose.length > 2 && (
          <nav aria-label={texts.whose}>
            <ul className="flex flex-wrap gap-2">
              {whose.map(({ href, text, current }) => (
                <li key={href}>
                  <Link
                    href={href}
                    prefetch={false}
                    aria-current={current ? 'true' : undefined}
                    className={`inline-flex min-h-target items-center rounded-full border px-4 text-small font-semibold hover:border-ink ${
                      current ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface'
                    }`}
                  >
                    {text}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </>
  );
}
