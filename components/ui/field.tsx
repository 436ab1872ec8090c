import type { ComponentProps, ReactNode, Ref } from 'react';

interface Texts {
  label: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  /** Read before the error, because a colour says nothing. */
  errorPrefix?: string | undefined;
}

/** How a field to type in looks. */
export const box =
  'block w-full rounded-control border bg-surface px-3.5 py-2.5 text-ink min-h-12 ' +
  'border-edge hover:border-ink aria-invalid:border-2 aria-invalid:border-danger';

function describedBy(id: string, { hint, error }: Texts): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Labelled({ id, texts, children }: { id: string; texts: Texts; children: ReactNode }) {
  const { label, hint, error, errorPrefix } = texts;
  return (
    <div className={error ? 'border-s-4 border-danger ps-4' : undefined}>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-muted">
          {hint}
        </p>
      )}
      <ErrorMessage id={id} error={error} prefix={errorPrefix} />
      <div className="mt-2">{children}</div>
    </div>
  );
}

/** A float, so that the line that marks an error runs past it and not through it. */
export function Legend({ children }: { children: ReactNode }) {
  return (
    <>
      <legend className="float-start w-full font-semibold">{children}</legend>
      <div className="clear-both" />
    </>
  );
}

/** The message beside a field or a group of choices, in the same words as in the summary. */
export function ErrorMessage(props: {
  id: string;
  error: string | undefined;
  prefix: string | undefined;
}) {
  if (!props.error) return null;
  return (
    <p id={`${props.id}-error`} className="mt-1 font-semibold text-danger">
      <span className="sr-only">{props.prefix} </span>
      {props.error}
    </p>
  );
}

type Input = Texts &
  Omit<ComponentProps<'input'>, 'id' | 'ref'> & {
    id: string;
    ref?: Ref<HTMLInputElement> | undefined;
    /** A button that belongs to it. */
    beside?: ReactNode;
  };

/** One line of text with its label, hint and error wired to it. */
export function TextField({
  label,
  hint,
  error,
  errorPrefix,
  beside,
  className = '',
  ...input
}: Input) {
  const texts = { label, hint, error, errorPrefix };
  const field = (
    <input
      type="text"
      {...input}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(input.id, texts)}
      className={`${box} ${className}`}
    />
  );
  return (
    <Labelled id={input.id} texts={texts}>
      {beside === undefined ? (
        field
      ) : (
        <div className="flex gap-2">
          {field}
          {beside}
        </div>
      )}
    </Labelled>
  );
}

type Area = Texts &
  Omit<ComponentProps<'textarea'>, 'id' | 'ref'> & { id: string; ref?: Ref<HTMLTextAreaElement> };

/** Several lines of text with their label, hint and error wired to them. */
export function TextArea({ label, hint, error, errorPrefix, ...area }: Area) {
  const texts = { label, hint, error, errorPrefix };
  return (
    <Labelled id={area.id} texts={texts}>
      <textarea
        rows={4}
        {...area}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(area.id, texts)}
        className={box}
      />
    </Labelled>
  );
}
