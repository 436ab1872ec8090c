import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface Choice {
  value: string;
  text: string;
}

interface Props {
  action: string;
  typed: Record<'service' | 'with' | 'date' | 'time', string>;
  errors: Partial<Record<'date' | 'time', string>>;
  services: readonly Choice[];
  practitioners: readonly Choice[];
  texts: Record<
    | 'whyService'
    | 'whyWith'
    | 'whyDate'
    | 'whyTime'
    | 'whyTimeHint'
    | 'whyAsk'
    | 'errorPrefix'
    | 'errorSummary',
    string
  >;
}

/** Asks about a time. The answer is a page with an address of its own. */
export function WhyForm({ action, typed, errors, services, practitioners, texts }: Props) {
  const problems = (['date', 'time'] as const).flatMap((id) =>
    errors[id] ? [{ id, text: errors[id] }] : [],
  );
  return (
    // The answer has the focus on its page, without JavaScript too.
    <form action={`${action}#answer`} method="get" className="mb-8 max-w-prose space-y-5">
      {problems.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={problems} attempt="" />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          id="service"
          label={texts.whyService}
          chosen={typed.service}
          options={services}
        />
        <SelectField id="with" label={texts.whyWith} chosen={typed.with} options={practitioners} />
      </div>
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <TextField
          id="date"
          name="date"
          type="date"
          label={texts.whyDate}
          error={errors.date}
          errorPrefix={texts.errorPrefix}
          defaultValue={typed.date}
        />
        <TextField
          id="time"
          name="time"
          label={texts.whyTime}
          hint={texts.whyTimeHint}
          error={errors.time}
          errorPrefix={texts.errorPrefix}
          defaultValue={typed.time}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <Button>{texts.whyAsk}</Button>
    </form>
  );
}
