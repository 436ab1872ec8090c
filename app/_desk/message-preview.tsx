import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Preview } from '@/lib/staff/outbox.ts';

interface Props {
  clinic: Clinic;
  preview: Preview | null;
  /** The mail by itself: with its own styles, and nothing else of it. */
  frame: string;
}

/** What a message says. */
export function MessagePreview({ clinic, preview, frame }: Props) {
  const say = translator(clinic.locale, 'staffMessages');
  return (
    <section aria-labelledby="preview" className="mt-8">
      <h2 id="preview" className="text-title font-semibold">
        {say('preview')}
      </h2>
      {preview === null ? (
        <p className="mt-1 max-w-prose">{say('noPreview')}</p>
      ) : (
        <>
          <p className="mt-1 max-w-prose text-muted">{say('previewLead')}</p>
          {preview.medium === 'text' ? (
            <p className="mt-4 max-w-sm whitespace-pre-line rounded-card border border-line bg-surface p-4 break-words">
              {preview.text}
            </p>
          ) : (
            <>
              <p className="mt-4">
                <span className="text-muted">{say('subject')}</span>
                <br />
                <span className="font-semibold break-words">{preview.mail.subject}</span>
              </p>
              <iframe
                src={frame}
                title={say('previewTitle')}
                sandbox=""
                className="mt-4 block h-[640px] w-full max-w-2xl rounded-card border border-edge bg-surface"
              />
              <details className="mt-4">
                <summary className="min-h-target cursor-pointer py-2 font-semibold">
                  {say('asText')}
                </summary>
                <pre className="max-w-2xl whitespace-pre-wrap rounded-card border border-line bg-surface p-4 text-small break-words">
                  {preview.mail.text}
                </pre>
              </details>
            </>
          )}
        </>
      )}
    </section>
  );
}
