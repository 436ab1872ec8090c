import Link from 'next/link';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { FilterForm } from './filter-form.tsx';

interface Choice {
  name: string;
  label: string;
  chosen: string;
  options: readonly { value: string; text: string }[];
}

interface Props {
  action: string;
  label: string;
  dates: readonly { name: string; label: string; value: string }[];
  choices: readonly Choice[];
  tables: boolean;
  apply: string;
  periodsLabel: string;
  periods: readonly { href: string; text: string; current: boolean }[];
}

/** Which appointments are counted; a form that only reads, so that figures have an address. */
export function NumbersFilter({ action, label, dates, choices, tables, apply, ...rest }: Props) {
  return (
    <div className="rounded-card border border-line bg-surface p-4 print:hidden">
      <nav aria-label={rest.periodsLabel}>
        <ul className="flex flex-wrap gap-1">
          {rest.periods.map(({ href, text, current }) => (
            <li key={text}>
              <Link
                href={href}
                prefetch={false}
                aria-current={current ? 'page' : undefined}
                className="inline-flex min-h-target items-center rounded-control border border-transparent px-3 hover:border-edge aria-[current]:border-2 aria-[current]:border-accent aria-[current]:bg-tint aria-[current]:font-semibold"
              >
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <FilterForm action={action} aria-label={label} className="mt-3">
        {tables && <input type="hidden" name="show" value="tables" />}
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-5">
          {dates.map(({ name, value, ...date }) => (
            <TextField
              key={`${name} ${value}`}
              id={`numbers-${name}`}
              name={name}
              type="date"
              label={date.label}
              defaultValue={value}
            />
          ))}
          {choices.map(({ name, chosen, options, ...choice }) => (
            <SelectField
              key={name}
              id={`numbers-${name}`}
              name={name}
              label={choice.label}
              chosen={chosen}
              options={options}
            />
          ))}
        </div>
        <p className="mt-4">
          <Button look="secondary">{apply}</Button>
        </p>
      </FilterForm>
    </div>
  );
}
