import { ButtonLink } from '../ui/button-link.tsx';
import { TextLink } from '../ui/text-link.tsx';

interface Props {
  /** Takes the focus: the first answer of a page. */
  isFirst: boolean;
  title: string;
  lead?: string;
  isOffered: boolean;
  reasons: readonly { text: string; links: readonly { href: string; text: string }[] }[];
  /** How long it takes, with what is kept free around it. */
  note?: string | undefined;
  book?: { href: string; text: string } | undefined;
}

/** Whether a time is offered, and if not, everything that is against it. */
export function WhyAnswer({ isFirst, title, lead, isOffered, reasons, note, book }: Props) {
  return (
    <section
      className={`max-w-prose rounded-card border border-line border-s-4 bg-surface p-5 ${
        isOffered ? 'border-s-accent' : 'border-s-danger'
      }`}
    >
      <h2
        {...(isFirst && { id: 'answer', tabIndex: -1 })}
        className="scroll-mt-8 text-title font-semibold"
      >
        {title}
      </h2>
      {lead && <p className="mt-2">{lead}</p>}
      {reasons.length > 0 && (
        <ol className="mt-3 list-decimal space-y-3 ps-6">
          {reasons.map(({ text, links }) => (
            <li key={text}>
              <p>{text}</p>
              {links.length > 0 && (
                <p className="flex flex-wrap gap-x-6">
                  {links.map((link) => (
                    <TextLink
                      key={link.href}
                      href={link.href}
                      className="inline-flex min-h-target items-center"
                    >
                      {link.text}
                    </TextLink>
                  ))}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {note && <p className="mt-3 text-muted">{note}</p>}
      {book && (
        <p className="mt-4">
          <ButtonLink href={book.href}>{book.text}</ButtonLink>
        </p>
      )}
    </section>
  );
}
