import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { PrintTick } from './print-options-form.tsx';

interface Props {
  action: string;
  from: string;
  to: string;
  people: readonly { value: string; text: string }[];
  texts: Record<
    'exportTitle' | 'exportLead' | 'from' | 'to' | 'with' | 'exportNotes' | 'exportButton',
    string
  >;
}

/** Takes appointments along as a file: a form that is posted, for taking them is written down. */
export function PrintExportForm({ action, from, to, people, texts }: Props) {
  return (
    <section
      aria-labelledby="export-title"
      className="mt-10 max-w-page border-t border-line pt-6 print:hidden"
    >
      <h2 id="export-title" className="text-title font-semibold">
        {texts.exportTitle}
      </h2>
      <p className="mt-1 max-w-prose text-muted">{texts.exportLead}</p>
      {/* As a whole form: a page elsewhere could send the other kind as text. */}
      <form action={action} method="post" encType="multipart/form-data" className="mt-4">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <TextField
            key={`from ${from}`}
            id="export-from"
            name="from"
            type="date"
            label={texts.from}
            defaultValue={from}
            required
          />
          <TextField
            key={`to ${to}`}
            id="export-to"
            name="to"
            type="date"
            label={texts.to}
            defaultValue={to}
            required
          />
          <SelectField id="export-with" name="with" label={texts.with} chosen="" options={people} />
        </div>
        <PrintTick name="notes" text={texts.exportNotes} />
        <p className="mt-3">
          <Button look="secondary">{texts.exportButton}</Button>
        </p>
      </form>
    </section>
  );
}
