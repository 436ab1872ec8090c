import { TextLink } from '../../ui/text-link.tsx';

interface Link {
  href: string;
  text: string;
}

interface Props {
  caption: string;
  filters: readonly (Link & { isCurrent: boolean })[];
  lines: readonly {
    rowNo: number;
    says: string;
    becomes: string;
    problems: readonly string[];
    isError: boolean;
    link: Link | undefined;
  }[];
  next: Link | undefined;
  first: Link | undefined;
  texts: Record<'show' | 'line' | 'says' | 'becomes', string>;
}

/** The lines of a file, and what each becomes or why not. */
export function ReportTable({ caption, filters, lines, next, first, texts }: Props) {
  return (
    <>
      <nav aria-label={texts.show} className="mb-3">
        <ul className="flex flex-wrap gap-2">
          {filters.map(({ href, text, isCurrent }) => (
            <li key={href}>
              <TextLink
                href={href}
                aria-current={isCurrent ? 'true' : undefined}
                className={`inline-flex min-h-target items-center rounded-control border px-3 no-underline ${
                  isCurrent ? 'border-accent bg-tint font-semibold' : 'border-line bg-surface'
                }`}
              >
                {text}
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="rounded-card border border-line bg-surface">
        <table className="w-full text-start text-small">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b border-line">
              <Head>{texts.line}</Head>
              <Head>{texts.says}</Head>
              <Head>{texts.becomes}</Head>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {lines.map(({ rowNo, says, becomes, problems, isError, link }) => (
              <tr key={rowNo} className="align-top">
                <th scope="row" className="px-2 py-2.5 text-start font-normal sm:px-4 text-muted">
                  {rowNo}
                </th>
                <td className="px-2 sm:px-4 py-2.5">
                  {link ? (
                    <TextLink
                      href={link.href}
                      className="-my-2.5 inline-flex min-h-target items-center"
                    >
                      {link.text}
                    </TextLink>
                  ) : (
                    says
                  )}
                </td>
                <td className={`px-2 sm:px-4 py-2.5 ${isError ? 'text-danger' : ''}`}>
                  {becomes} {problems.join(isError ? '; ' : ' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3 flex flex-wrap gap-6">
        {first && (
          <TextLink href={first.href} className="inline-flex min-h-target items-center">
            {first.text}
          </TextLink>
        )}
        {next && (
          <TextLink href={next.href} className="inline-flex min-h-target items-center">
            {next.text}
          </TextLink>
        )}
      </p>
    </>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="px-2 py-2.5 text-start font-semibold sm:px-4">
      {children}
    </th>
  );
}
