import { ButtonLink } from '../ui/button-link.tsx';
import { buttonLook } from '../ui/button-look.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { PrintButton } from '../ui/print-button.tsx';

export interface RecoveryTexts {
  title: string;
  lead: string;
  download: string;
  copy: { copy: string; copied: string };
  print: string;
  file: string;
  kept: string;
  keptHref: string;
}

/** Codes to recover with, shown this once. */
export function RecoveryCodes({
  codes,
  texts,
}: {
  codes: readonly string[];
  texts: RecoveryTexts;
}) {
  const file = `Frontdesk\n${texts.lead}\n\n${codes.join('\n')}\n`;
  return (
    <section aria-labelledby="codes-title" className="max-w-prose space-y-5">
      <h2 id="codes-title" className="text-title font-semibold">
        {texts.title}
      </h2>
      <p>{texts.lead}</p>
      <ul className="grid grid-cols-1 gap-2 rounded-card border border-line bg-surface p-5 min-[24rem]:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download={texts.file}
          className={buttonLook('secondary')}
        >
          {texts.download}
        </a>
        <PrintButton>{texts.print}</PrintButton>
        <CopyButton value={codes.join('\n')} texts={texts.copy} look="secondary" />
      </div>
      <ButtonLink href={texts.keptHref}>{texts.kept}</ButtonLink>
    </section>
  );
}
