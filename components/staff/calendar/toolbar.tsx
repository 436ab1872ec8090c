import Link from 'next/link';
import { buttonLook } from '../../ui/button-look.ts';
import { box } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';

interface Option {
  value: string;
  text: string;
}

interface Props {
  /** The page's heading: what is shown. */
  title: string;
  /** Of the form: the calendar's address. */
  action: string;
  ways: readonly { href: string; text: string; symbol?: 'before' | 'after' }[];
  views: readonly { href: string; text: string; current: boolean }[];
  block: { href: string; text: string } | undefined;
  /** What the form keeps, and what it asks for. */
  view: string | undefined;
  date: string;
  people: { chosen: string; options: readonly Option[] } | undefined;
  services: { chosen: string; options: readonly Option[] };
  show: { chosen: string; options: readonly Option[] };
  texts: Record<
    'viewsLabel' | 'filters' | 'date' | 'with' | 'service' | 'cancelledOnes' | 'apply',
    string
  >;
}

/** What the calendar shows, the ways to what is beside it, and what is left out. */
export function Toolbar({ title, ways, views, block, texts, ...filters }: Props) {
  return (
    <div className="mb-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-3 sm:gap-x-6">
        <h1 id="calendar-title" className="grow text-display font-semibold max-sm:basis-full">
          {title}
        </h1>
        {block && (
          <a
            href={block.href}
            className={`${buttonLook('secondary')} max-sm:order-1 max-sm:px-4 print:hidden`}
          >
            {block.text}
          </a>
        )}
        <div aria-hidden="true" className="-mt-3 basis-full max-sm:hidden" />
        <ul className="flex flex-wrap gap-2 print:hidden">
          {ways.map(({ href, text, symbol }) => (
            <li key={text}>
              <Link
                href={href}
                prefetch={false}
                scroll={false}
                aria-label={text}
                className="inline-flex min-h-target min-w-target items-center justify-center rounded-control border border-edge bg-surface px-3 font-semibold hover:border-ink hover:bg-tint"
              >
                {symbol ? <Mark way={symbol} /> : text}
              </Link>
            </li>
          ))}
        </ul>
        <nav aria-label={texts.viewsLabel} className="max-sm:order-2 print:hidden">
          <ul className="flex flex-wrap gap-1">
            {views.map(({ href, text, current }) => (
              <li key={text}>
                <Link
                  href={href}
                  prefetch={false}
                  scroll={false}
                  aria-current={current ? 'page' : undefined}
                  className="inline-flex min-h-target items-center rounded-control border border-transparent px-4 hover:border-edge aria-[current]:border-2 aria-[current]:border-accent aria-[current]:bg-tint aria-[current]:font-semibold"
                >
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <Filters {...filters} texts={texts} />
    </div>
  );
}

function Filters({
  action,
  view,
  date,
  people,
  services,
  show,
  texts,
}: Omit<Props, 'title' | 'ways' | 'views' | 'block'>) {
  return (
    // Folded where there is little room, unless something is left out.
    <details
      className="cal-filters mt-2 print:hidden"
      open={[people?.chosen, services.chosen, show.chosen].some(Boolean)}
    >
      <summary className="py-2.5 font-semibold">{texts.filters}</summary>
      <form action={action} method="get" className="mt-1" aria-label={texts.filters}>
        {view && <input type="hidden" name="view" value={view} />}
        <div className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
          <div className="min-w-0">
            <label htmlFor="calendar-date" className="block text-small font-semibold">
              {texts.date}
            </label>
            <input
              key={date}
              id="calendar-date"
              type="date"
              name="date"
              defaultValue={date}
              className={`${box} h-12`}
            />
          </div>
          {people && (
            <SelectField isSmall id="calendar-with" name="with" label={texts.with} {...people} />
          )}
          <SelectField
            isSmall
            id="calendar-service"
            name="service"
            label={texts.service}
            {...services}
          />
          <SelectField
            isSmall
            id="calendar-show"
            name="show"
            label={texts.cancelledOnes}
            {...show}
          />
          <button type="submit" className={buttonLook('secondary')}>
            {texts.apply}
          </button>
        </div>
      </form>
    </details>
  );
}

function Mark({ way }: { way: 'before' | 'after' }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-5 rtl:-scale-x-100">
      <path
        d={way === 'before' ? 'M10 3 5 8l5 5' : 'm6 3 5 5-5 5'}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      />
    </svg>
  );
}
