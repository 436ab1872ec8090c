import { TextLink } from '../ui/text-link.tsx';

export interface MessageLineProps {
  id: string;
  /** For programs. */
  iso: string;
  when: string;
  title: string;
  name: string;
  why: string | undefined;
  tries: string;
  href: string;
}

/** Messages, each with what is in its way. */
export function MessageList({
  label,
  see,
  lines,
}: {
  label: string;
  see: string;
  lines: readonly MessageLineProps[];
}) {
  return (
    <ol aria-label={label} className="divide-y divide-line border-y border-line">
      {lines.map(({ id, iso, when, title, name, why, tries, href }) => (
        <li key={id} className="py-4">
          <p className="text-small text-muted">
            <time dateTime={iso}>{when}</time>
          </p>
          <p className="mt-1 break-words">
            <span className="font-semibold">{name}</span>
            <br />
            {title}
          </p>
          {why && <p className="mt-1 max-w-prose">{`${why} ${tries}`.trim()}</p>}
          <TextLink href={href} className="inline-flex min-h-target items-center">
            {see}
            <span className="sr-only">{` (${name}, ${title})`}</span>
          </TextLink>
        </li>
      ))}
    </ol>
  );
}
