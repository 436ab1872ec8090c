import { CopyButton } from '../ui/copy-button.tsx';

/** One form of the code. */
interface Snippet {
  id: string;
  title: string;
  hint: string;
  code: string;
}

interface Props {
  snippets: readonly Snippet[];
  texts: { copy: string; copied: string };
}

/** The code to put on a site, in every form there is, each to be copied. */
export function EmbeddingCode({ snippets, texts }: Props) {
  return (
    <div className="space-y-3">
      {snippets.map(({ id, title, hint, code }, index) => (
        <details
          key={id}
          open={index === 0}
          className="rounded-card border border-line bg-surface px-4"
        >
          <summary className="min-h-12 py-3 font-semibold">{title}</summary>
          <div className="space-y-3 pb-4">
            <p className="max-w-prose text-muted">{hint}</p>
            <pre
              id={`code-${id}`}
              dir="ltr"
              className="whitespace-pre-wrap rounded-control border border-line bg-canvas p-4 text-small [overflow-wrap:anywhere]"
            >
              <code>{code}</code>
            </pre>
            <p className="flex flex-wrap items-center gap-3">
              <CopyButton value={code} texts={texts} name={title} look="secondary" />
            </p>
          </div>
        </details>
      ))}
    </div>
  );
}
