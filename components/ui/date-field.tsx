import type { ComponentProps, Ref } from 'react';
import { box, ErrorMessage, Legend } from './field.tsx';

type Box = Omit<ComponentProps<'input'>, 'id' | 'ref'> & {
  id: string;
  label: string;
  wrong: boolean;
  ref?: Ref<HTMLInputElement>;
};

interface Props {
  id: string;
  legend: string;
  hint: string;
  error?: string | undefined;
  errorPrefix: string;
  /** Day, month and year. Only those that are wrong are marked. */
  boxes: readonly [day: Box, month: Box, year: Box];
}

/** A date to type in three boxes. None of them moves the focus on by itself. */
export function DateField({ id, legend, hint, error, errorPrefix, boxes }: Props) {
  const described = [`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      aria-describedby={described}
      className={error ? 'border-s-4 border-danger ps-4' : undefined}
    >
      <Legend>{legend}</Legend>
      <p id={`${id}-hint`} className="mt-0.5 text-muted">
        {hint}
      </p>
      <ErrorMessage id={id} error={error} prefix={errorPrefix} />
      <div className="mt-2 flex flex-wrap gap-4">
        {boxes.map(({ label, wrong, ...input }, index) => (
          <div key={input.id} className={index === 2 ? 'w-24' : 'w-20'}>
            <label htmlFor={input.id} className="mb-1 block">
              {label}
            </label>
            <input
              type="text"
              autoComplete="off"
              // A month may be named: no keyboard of digits for it.
              inputMode={index === 1 ? 'text' : 'numeric'}
              {...input}
              aria-invalid={wrong ? true : undefined}
              className={box}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
