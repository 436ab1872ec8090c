import type { KeptCopy } from './downtime-data.ts';

export type DaysTexts = Record<
  'nothing' | 'nobody' | 'time' | 'name' | 'phone' | 'service' | 'practitioner',
  string
>;

interface Props {
  copy: KeptCopy;
  /** What names have in common; empty for all of them. */
  search: string;
  texts: DaysTexts;
}

/** The days of a copy: a list where it is narrow, a table where there is room, a sheet on paper. */
export function DowntimeDays({ copy, search, texts }: Props) {
  const days = copy.days
    .map((day) => ({ ...day, rows: day.rows.filter(({ name }) => isFound(name, search)) }))
    .filter(({ rows }) => search === '' || rows.length > 0);
  if (days.length === 0) return <p className="mt-6">{texts.nobody}</p>;
  return (
    <div lang={copy.locale}>
      {days.map(({ date, title, rows }) => (
        <section key={date} className="mt-7">
          <h3 className="border-b-2 border-edge pb-1 text-title font-semibold">{title}</h3>
          {rows.length === 0 ? (
            <p className="mt-2 text-muted">{texts.nothing}</p>
          ) : (
            <ul>
              {rows.map((row) => (
                <Row key={row.id} row={row} texts={texts} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

function Row({ row, texts }: { row: KeptCopy['days'][number]['rows'][number]; texts: DaysTexts }) {
  const { time, name, phone, service, practitioner, note } = row;
  return (
    <li className="grid grid-cols-1 gap-x-4 border-b border-line py-2 sm:grid-cols-[11rem_1fr_1fr] print:grid-cols-[9rem_1fr_1fr]">
      <span className="tabular-nums">
        <span className="sr-only">{texts.time}: </span>
        {time}
      </span>
      <span>
        <span className="sr-only">{texts.name}: </span>
        <span className="font-semibold">{name}</span>
        {phone && (
          <span className="block">
            <span className="sr-only">{texts.phone}: </span>
            {phone}
          </span>
        )}
      </span>
      <span>
        {service && (
          <span className="block">
            <span className="sr-only">{texts.service}: </span>
            {service}
          </span>
        )}
        <span className="block text-muted">
          <span className="sr-only">{texts.practitioner}: </span>
          {practitioner}
        </span>
        {note && <span className="block font-semibold">{note}</span>}
      </span>
    </li>
  );
}

/** Every word that was typed begins somewhere in the name, however either is written. */
function isFound(name: string, search: string): boolean {
  const plain = plainText(name);
  return plainText(search)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
