import type { TableData } from './numbers-data.ts';

const shades = ['', 'bg-tint', 'numbers-2', 'numbers-3', 'numbers-4'] as const;

/** The exact values of a figure. */
export function NumbersTable({
  caption,
  label,
  table,
}: {
  caption: string;
  /** Of what scrolls: the figure around it has the caption’s words. */
  label: string;
  table: TableData;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-small tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b-2 border-edge">
            {table.columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={`py-2 pe-4 ${index === 0 ? 'text-start' : 'text-end'}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ head, cells, levels }) => (
            <tr key={head} className="border-b border-line">
              <th scope="row" className="py-2 pe-4 text-start font-normal whitespace-nowrap">
                {head}
              </th>
              {cells.map((cell, index) => (
                <td
                  key={table.columns[index + 1]}
                  className={`py-2 text-end ${levels ? 'px-2' : 'pe-4'} ${shades[levels?.[index] ?? 0]}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
