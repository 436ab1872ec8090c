import type { ComponentProps, ReactNode, Ref } from 'react';
import { ErrorMessage, Legend } from './field.tsx';

interface Group {
  id: string;
  legend: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  errorPrefix?: string | undefined;
  /** Two beside each other where there is room: for answers of a word or two. */
  short?: boolean;
  children: ReactNode;
}

/** A question with several answers to pick from. */
export function ChoiceGroup({ id, legend, hint, error, errorPrefix, short, children }: Group) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      aria-describedby={described || undefined}
      className={error ? 'border-s-4 border-danger ps-4' : undefined}
    >
      <Legend>{legend}</Legend>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-muted">
          {hint}
        </p>
      )}
      <ErrorMessage id={id} error={error} prefix={errorPrefix} />
      <div className={`mt-3 grid grid-cols-1 gap-3 ${short ? 'sm:grid-cols-2' : ''}`}>
        {children}
      </div>
    </fieldset>
  );
}

type ChoiceProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'ref'> & {
  id: string;
  /** A checkbox where several answers may be picked. */
  type?: 'radio' | 'checkbox';
  label: string;
  hint?: string | undefined;
  ref?: Ref<HTMLInputElement>;
  /** A field that belongs to this answer; it shows once the answer is picked. */
  children?: ReactNode;
};

/** One answer: the whole card can be pressed. */
export function Choice({ label, hint, children, ...input }: ChoiceProps) {
  return (
    <div className="reveal rounded-card border border-edge bg-surface has-[:checked]:border-accent has-[:checked]:ring-1 has-[:checked]:ring-accent">
      <div className="relative flex items-start gap-3.5 px-4 py-3.5">
        <input
          type="radio"
          {...input}
          aria-describedby={hint ? `${input.id}-hint` : undefined}
          className="relative z-1 mt-0.5 size-5 shrink-0 accent-accent"
        />
        <div className="min-w-0">
          <label
            htmlFor={input.id}
            className="font-medium before:absolute before:inset-0 before:content-['']"
          >
            {label}
          </label>
          {hint && (
            <p id={`${input.id}-hint`} className="text-small text-muted">
              {hint}
            </p>
          )}
        </div>
      </div>
      {children && (
        <div data-revealed className="px-4 pb-4 ps-12">
          {children}
        </div>
      )}
    </div>
  );
}
