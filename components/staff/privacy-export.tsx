import { Button } from '../ui/button.tsx';

/** Everything about a customer as a file; posted, for taking it is written down. */
export function PrivacyExport({
  action,
  customer,
  texts,
}: {
  action: string;
  customer: string;
  texts: Record<'exportTitle' | 'exportText' | 'exportHtml' | 'exportJson' | 'exportCsv', string>;
}) {
  return (
    <section className="border-t border-line pt-6">
      <h2 className="text-title font-semibold">{texts.exportTitle}</h2>
      <p className="mt-2">{texts.exportText}</p>
      <form
        action={action}
        method="post"
        encType="multipart/form-data"
        className="mt-4 flex flex-wrap gap-3"
      >
        <input type="hidden" name="customer" value={customer} />
        <Button look="secondary" name="format" value="html">
          {texts.exportHtml}
        </Button>
        <Button look="secondary" name="format" value="json">
          {texts.exportJson}
        </Button>
        <Button look="secondary" name="format" value="csv">
          {texts.exportCsv}
        </Button>
      </form>
    </section>
  );
}
