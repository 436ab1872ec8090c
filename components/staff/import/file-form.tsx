import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';

interface Props {
  /** Takes the file, and leads to its page. */
  action: string;
  texts: Record<'file' | 'hint' | 'errorTitle' | 'errorPrefix' | 'needs' | 'upload', string> & {
    error: string | undefined;
  };
}

/** Chooses a file and sends it: a plain form, with JavaScript and without. */
export function FileForm({ action, texts }: Props) {
  const { error } = texts;
  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      className="max-w-prose space-y-5"
    >
      {error && (
        <ErrorSummary
          title={texts.errorTitle}
          problems={[{ id: 'file', text: error }]}
          attempt={error}
        />
      )}
      <p>{texts.needs}</p>
      <div className={error ? 'border-s-4 border-danger ps-4' : undefined}>
        <label htmlFor="file" className="block font-semibold">
          {texts.file}
        </label>
        <p id="file-hint" className="mt-0.5 text-muted">
          {texts.hint}
        </p>
        {error && (
          <p id="file-error" className="mt-1 font-semibold text-danger">
            <span className="sr-only">{texts.errorPrefix} </span>
            {error}
          </p>
        )}
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
          className="mt-2 block min-h-target w-full rounded-control border border-edge bg-surface p-2 file:me-4 file:min-h-9 file:rounded-control file:border-0 file:bg-tint file:px-4 file:font-semibold"
        />
      </div>
      <Button>{texts.upload}</Button>
    </form>
  );
}
