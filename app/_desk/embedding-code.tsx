import 'server-only';
import { CopyButton } from '@/components/ui/copy-button.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import {
  frameSnippet,
  reactSnippet,
  type Snippet,
  scriptSnippet,
  wordpressSnippet,
} from '@/lib/embed/snippets.ts';
import { translator } from '@/lib/i18n/translator.ts';

const makers = {
  script: scriptSnippet,
  wordpress: wordpressSnippet,
  frame: frameSnippet,
  react: reactSnippet,
} as const;

/** The code of what was chosen, for each kind of site. */
export function EmbeddingCode({ clinic, snippet }: { clinic: Clinic; snippet: Snippet }) {
  const say = translator(clinic.locale, 'staffEmbedding');
  const own = translator(clinic.locale, 'staffSettings');
  const texts = { copy: own('copy'), copied: own('copied') };
  return (
    <section aria-labelledby="code" className="mt-12 max-w-3xl">
      <h2 id="code" className="mb-4 text-title font-semibold">
        {say('code')}
      </h2>
      <div className="space-y-3">
        {(Object.keys(makers) as (keyof typeof makers)[]).map((kind, index) => {
          const code = makers[kind](snippet);
          return (
            <details
              key={kind}
              open={index === 0}
              className="rounded-card border border-line bg-surface px-5"
            >
              <summary className="min-h-12 py-3 font-semibold">{say(`code_${kind}`)}</summary>
              <p className="mb-3 text-muted">{say(`codeHint_${kind}`)}</p>
              <section
                aria-label={say(`code_${kind}`)}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
                tabIndex={0}
                className="mb-3 max-h-96 overflow-auto rounded-control border border-line bg-canvas p-4 text-small"
              >
                <pre>
                  <code>{code}</code>
                </pre>
              </section>
              <p className="mb-4 flex items-center gap-3">
                <CopyButton value={code} texts={texts} name={say(`code_${kind}`)} />
              </p>
            </details>
          );
        })}
      </div>
    </section>
  );
}
