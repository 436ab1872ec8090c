import { TextLink } from '../ui/text-link.tsx';

interface Person {
  id: string;
  name: string;
  email: string;
  /** What they may do, whose calendar is theirs, how they sign in. */
  facts: readonly { term: string; text: string }[];
  /** "You", or that they are switched off. */
  note: string;
  edit: { href: string; text: string; label: string } | undefined;
}

interface Props {
  label: string;
  people: readonly Person[];
}

/** Who works at a clinic. */
export function MembersList({ label, people }: Props) {
  return (
    <ul aria-label={label} className="mt-8 divide-y divide-line border-y border-line">
      {people.map((person) => (
        <li
          key={person.id}
          className="grid gap-x-8 gap-y-2 py-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p className="font-semibold">
              {person.name}
              {person.note && <span className="font-normal text-muted"> · {person.note}</span>}
            </p>
            <p className="text-small text-muted">{person.email}</p>
            {person.edit && (
              <TextLink
                href={person.edit.href}
                aria-label={person.edit.label}
                className="inline-flex min-h-target items-center text-small"
              >
                {person.edit.text}
              </TextLink>
            )}
          </div>
          <dl className="grid grid-cols-2 content-start gap-x-6 gap-y-2 text-small sm:grid-cols-4">
            {person.facts.map(({ term, text }) => (
              <div key={term}>
                <dt className="text-muted">{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
