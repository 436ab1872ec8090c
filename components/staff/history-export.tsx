import { Button } from '../ui/button.tsx';

/** Takes what is shown along as a file: a form that is posted, for taking it is written down. */
export function HistoryExport({
  action,
  texts,
}: {
  action: string;
  texts: { button: string; hint: string; sealing: string };
}) {
  return (
    <section className="mt-6 max-w-prose space-y-4 print:hidden">
      <form action={action} method="post" encType="multipart/form-data">
        <p className="mb-3 text-muted">{texts.hint}</p>
        <Button look="secondary">{texts.button}</Button>
      </form>
      <p className="text-small text-muted">{texts.sealing}</p>
    </section>
  );
}
