import { Button } from '../ui/button.tsx';
import { box } from '../ui/field.tsx';

/** What another number of days would erase; a form that only reads. */
export function PrivacyPreview({
  action,
  days,
  due,
  texts,
}: {
  action: string;
  days: string;
  /** In words; nothing before it was asked. */
  due: string | undefined;
  texts: { label: string; button: string };
}) {
  return (
    <form action={action} method="get" className="mt-6">
      <label htmlFor="ask-days" className="block font-semibold">
        {texts.label}
      </label>
      <div className="mt-2 flex flex-wrap gap-3">
        <input
          id="ask-days"
          name="days"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={days}
          className={`max-w-40 ${box}`}
        />
        <Button look="secondary">{texts.button}</Button>
      </div>
      {due && (
        <p role="status" className="mt-3">
          {due}
        </p>
      )}
    </form>
  );
}
