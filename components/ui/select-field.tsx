import type { ReactNode } from 'react';
import { box } from './field.tsx';

interface Props {
  id: string;
  /** As the id, where it is not given. */
  name?: string;
  label: ReactNode;
  hint?: string | undefined;
  chosen: string | undefined;
  options: readonly { value: string; text: string }[];
  /** Beside other controls of a bar. */
  isSmall?: boolean;
  /** Of what it is chosen from: how wide it is. */
  className?: string;
}

/**
 * One of a list, with its label. Where the page comes again with another one chosen, that is shown:
 * React alone would keep the one before.
 */
export function SelectField({
  id,
  name = id,
  label,
  hint,
  chosen,
  options,
  isSmall = false,
  className = '',
}: Props) {
  return (
    <div className="min-w-0 max-w-full">
      <label htmlFor={id} className={`block font-semibold ${isSmall ? 'text-small' : ''}`}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-muted">
          {hint}
        </p>
      )}
      <select
        key={chosen}
        id={id}
        name={name}
        defaultValue={chosen}
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={`${box} ${isSmall ? '' : 'mt-2'} ${className}`}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
