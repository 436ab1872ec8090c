import Link from 'next/link';

export interface CountCell {
  key: string;
  /** Nothing outside of the month. */
  href?: string | undefined;
  /** What is read: "Tuesday 1 December, 3 booked". */
  label: string;
  /** The number of a month's date. */
  day?: string;
  booked: number;
  /** What is seen: "3 booked", and beneath it what is free. */
  lines: readonly string[];
  isToday: boolean;
}

interface Props {
  caption: string;
  heads: readonly { short: string; long: string }[];
  rows: readonly {
    key: string;
    head?: { text: string; href: string };
    cells: readonly CountCell[];
  }[];
  /** Above the column of row headings. */
  corner?: string | undefined;
}

/** A table of days with what is on each: a month, or a week of several practitioners. */
export function Counts({ caption, heads, rows, corner }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto">
      <table
        className={`w-full table-fixed border-collapse ${corner ? 'min-w-196' : 'sm:min-w-136'}`}
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {corner && (
              <th
                scope="col"
                className="sticky start-0 z-1 w-36 bg-canvas p-2 text-start text-small font-medium text-muted sm:w-40"
              >
                {corner}
              </th>
            )}
            {heads.map(({ short, long }) => (
              <th
                key={long}
                scope="col"
                className="truncate p-1.5 text-start text-small font-medium text-muted sm:p-2"
              >
                <span aria-hidden="true">{short}</span>
                <span className="sr-only">{long}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              {head && (
                <th
                  scope="row"
                  className="sticky start-0 z-1 border border-line bg-surface p-0 text-start"
                >
                  <Link
                    href={head.href}
                    prefetch={false}
                    className="flex min-h-target items-center px-2 py-1.5 font-semibold [overflow-wrap:anywhere] hover:text-accent hover:underline"
                  >
                    {head.text}
                  </Link>
                </th>
              )}
              {cells.map((cell) => (
                <Cell key={cell.key} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell: { href, label, day, booked, lines, isToday } }: { cell: CountCell }) {
  if (!href) return <td className="border border-line" />;
  const [first, ...others] = lines;
  return (
    // As high as the row, for what fills it.
    <td className="h-px border border-line bg-surface p-0 align-top">
      <Link
        href={href}
        prefetch={false}
        aria-current={isToday ? 'date' : undefined}
        className="relative flex h-full min-h-16 flex-col gap-y-0.5 px-1.5 py-1.5 hover:bg-tint aria-[current]:outline-2 aria-[current]:-outline-offset-2 aria-[current]:outline-accent sm:min-h-20 sm:px-2"
      >
        <span className="sr-only">{label}</span>
        {day && (
          <span aria-hidden="true" className="font-semibold">
            {day}
          </span>
        )}
        {day && booked > 0 && (
          <span
            aria-hidden="true"
            className="self-start rounded-full bg-tint px-1.5 text-small font-semibold sm:hidden"
          >
            {booked}
          </span>
        )}
        {first && (
          <span
            aria-hidden="true"
            className={`text-small ${booked > 0 ? 'font-semibold' : 'text-muted'} ${
              day && booked > 0 ? 'max-sm:hidden' : ''
            }`}
          >
            {first}
          </span>
        )}
        {others.map((line) => (
          <span key={line} aria-hidden="true" className="text-small text-muted">
            {line}
          </span>
        ))}
      </Link>
    </td>
  );
}
