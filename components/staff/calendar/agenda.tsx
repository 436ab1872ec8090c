import { textLinkLook } from '../../ui/text-link.tsx';

export interface AgendaRow {
  id: string;
  range: string;
  title: string;
  /** Service, with whom. */
  more: string;
  state: string;
  href?: string | undefined;
  change?: { href: string; label: string } | undefined;
}

interface Props {
  days: readonly { date: string; heading: string; sum: string; rows: readonly AgendaRow[] }[];
  texts: Record<'nothing' | 'change', string>;
}

/** Everything of some days as lists, in the order of its times: all that the columns show, in words. */
export function Agenda({ days, texts }: Props) {
  return (
    <>
      {days.map(({ date, heading, sum, rows }) => (
        <section key={date} aria-labelledby={`day-${date}`} className="mb-8 max-w-4xl">
          <h2 id={`day-${date}`} className="text-title font-semibold">
            {heading}
          </h2>
          <p className="text-small text-muted">{rows.length === 0 ? texts.nothing : sum}</p>
          <ol className="mt-2 divide-y divide-line border-y border-line empty:hidden">
            {rows.map((row) => (
              <li
                key={row.id}
                className="grid grid-cols-[1fr_auto] items-center gap-x-4 py-1.5 sm:grid-cols-[11rem_1fr_auto]"
              >
                <span className="col-span-2 tabular-nums sm:col-span-1">{row.range}</span>
                <div className="min-w-0">
                  {row.href ? (
                    <a
                      href={row.href}
                      className={`inline-flex min-h-target items-center ${textLinkLook}`}
                    >
                      {row.title}
                    </a>
                  ) : (
                    <span className="inline-flex min-h-target items-center">{row.title}</span>
                  )}
                  <span className="block text-small text-muted">
                    {row.more}
                    {row.state && <strong className="text-ink"> {row.state}</strong>}
                  </span>
                </div>
                {row.change && (
                  <a
                    href={row.change.href}
                    aria-label={row.change.label}
                    className={`inline-flex min-h-target items-center ${textLinkLook}`}
                  >
                    {texts.change}
                  </a>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
