export interface PrintLine {
  id: string;
  kind: 'free' | 'blocked' | 'appointment';
  time: string;
  /** A customer's name, or what the time is. */
  name: string;
  tags?: string[];
  service?: string;
  phone?: string;
  notes?: string[];
}

/** What one practitioner has on paper. */
export interface PrintSheet {
  id: string;
  title: string;
  days: {
    id: string;
    /** Where there are several. */
    title: string | undefined;
    count: string;
    lines: PrintLine[];
    empty: string;
  }[];
}

interface Props {
  clinic: string;
  sheets: readonly PrintSheet[];
  contact: boolean;
  notes: boolean;
  printed: string;
  remarks: readonly string[];
  texts: Record<'time' | 'name' | 'service' | 'phone' | 'notes' | 'byHand' | 'none', string>;
}

/** Sheets as they come out of a printer; each practitioner begins a page. */
export function PrintSheets({ sheets, ...rest }: Props) {
  if (sheets.length === 0) return <p className="mt-6">{rest.texts.none}</p>;
  return sheets.map((sheet) => <Sheet key={sheet.id} sheet={sheet} {...rest} />);
}

function Sheet({
  sheet,
  clinic,
  contact,
  notes,
  printed,
  remarks,
  texts,
}: Omit<Props, 'sheets'> & { sheet: PrintSheet }) {
  const columns = [
    texts.time,
    texts.name,
    texts.service,
    ...(contact ? [texts.phone] : []),
    ...(notes ? [texts.notes] : []),
  ];
  const title = `sheet-${sheet.id}`;
  const [only] = sheet.days.length === 1 ? sheet.days : [];
  return (
    <div className="print-sheet mt-6 rounded-card border border-line bg-surface p-4 sm:p-5 print:mt-0 print:border-0 print:p-0">
      <h2 id={title} className="text-title font-semibold print:hidden">
        {sheet.title}
      </h2>
      <p className="mb-2 text-small print:hidden">
        {clinic}
        {only && <> · {only.count}</>}
      </p>
      <section
        aria-labelledby={title}
        // On a screen it is read by whoever scrolls, also with the keyboard alone.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
        tabIndex={0}
        className="overflow-x-auto print:overflow-visible"
      >
        <table aria-labelledby={title} className="w-full border-collapse text-start">
          <thead>
            {/* On paper the title stands on every page: a caption is only on the first. */}
            <tr className="hidden print:table-row">
              <th colSpan={columns.length + 1} className="print-title text-start">
                {sheet.title}{' '}
                <span className="font-normal">
                  · {clinic}
                  {only && <> · {only.count}</>}
                </span>
              </th>
            </tr>
            <tr className="border-b-2 border-ink">
              {columns.map((column) => (
                <th key={column} scope="col" className="py-1.5 pe-4 text-start">
                  {column}
                </th>
              ))}
              <th scope="col" className="hidden py-1.5 pe-4 text-start print:table-cell">
                {texts.byHand}
              </th>
            </tr>
          </thead>
          {sheet.days.map((day) => (
            <tbody key={day.id}>
              {day.title && (
                <tr className="print-day border-b border-edge">
                  <th
                    scope="rowgroup"
                    colSpan={columns.length + 1}
                    className="pt-4 pb-1 text-start"
                  >
                    {day.title} <span className="font-normal">· {day.count}</span>
                  </th>
                </tr>
              )}
              {day.lines.map((line) => (
                <Line key={line.id} line={line} contact={contact} notes={notes} />
              ))}
              {day.lines.length === 0 && (
                <tr>
                  <td colSpan={columns.length + 1} className="py-1.5 text-muted">
                    {day.empty}
                  </td>
                </tr>
              )}
            </tbody>
          ))}
        </table>
      </section>
      <p className="mt-3 text-small">{[printed, ...remarks].join(' ')}</p>
    </div>
  );
}

const cell = 'py-1.5 pe-4 align-top';

function Line({ line, contact, notes }: { line: PrintLine; contact: boolean; notes: boolean }) {
  const { kind, time, name, tags = [], service, phone, notes: said = [] } = line;
  return (
    <tr
      className={`border-b border-line ${kind === 'free' ? 'print-free h-12' : ''} ${kind === 'appointment' ? '' : 'text-muted'}`}
    >
      <td className={`${cell} tabular-nums sm:whitespace-nowrap print:whitespace-nowrap`}>
        {time}
      </td>
      <td className={`${cell} ${kind === 'appointment' ? 'font-semibold' : 'italic'}`}>
        {name}
        {tags.map((tag) => (
          <span key={tag} className="block text-small font-normal">
            {tag}
          </span>
        ))}
      </td>
      <td className={cell}>{service}</td>
      {contact && <td className={`${cell} whitespace-nowrap`}>{phone}</td>}
      {notes && (
        <td className={`${cell} max-w-prose`}>
          {said.map((note) => (
            <p key={note} className="whitespace-pre-line">
              {note}
            </p>
          ))}
        </td>
      )}
      <td className={`${cell} print-hand hidden print:table-cell`} />
    </tr>
  );
}
