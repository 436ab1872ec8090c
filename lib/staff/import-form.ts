import 'server-only';
import { type ImportReading, importFields, mostNames } from './import-reading.ts';

const orders = ['ymd', 'dmy', 'mdy'] as const;

/** How a file is to be read, as far as it is known: null while both orders of dates are possible. */
export type ReadingSoFar = Omit<ImportReading, 'dateOrder'> & {
  dateOrder: ImportReading['dateOrder'] | null;
};

/** How a file is to be read, as the form says. */
export function readReading(data: FormData): ReadingSoFar {
  const text = (field: string) => {
    const value = data.get(field);
    return typeof value === 'string' ? value : '';
  };
  const dateOrder = orders.find((order) => order === text('dateOrder')) ?? null;
  const columns: ImportReading['columns'] = {};
  for (const field of importFields) {
    const column = text(`column-${field}`);
    if (/^\d{1,2}$/.test(column)) columns[field] = Number(column);
  }
  const meant = (who: 'practitioner' | 'service') => {
    const known: Record<string, string> = {};
    for (let index = 0; index < mostNames; index += 1) {
      const is = text(`${who}-is-${index}`);
      if (isId(is)) known[text(`${who}-said-${index}`)] = is;
    }
    return known;
  };
  return {
    columns,
    dateOrder,
    practitionerId: isId(text('practitioner')) ? text('practitioner') : null,
    serviceId: isId(text('service')) ? text('service') : null,
    practitioners: meant('practitioner'),
    services: meant('service'),
    overlaps: text('overlaps') === 'yes',
  };
}

function isId(text: string): boolean {
  return /^[0-9a-f-]{36}$/.test(text);
}
