import { PageHeading } from '../ui/page-heading.tsx';

interface Section {
  title: string;
  text?: readonly string[];
  points?: readonly string[];
}

interface Props {
  title: string;
  lead: string;
  sections: readonly Section[];
}

/** A page to be read: paragraphs and lists under headings. */
export function Statement({ title, lead, sections }: Props) {
  return (
    <article className="max-w-prose">
      <PageHeading lead={lead}>{title}</PageHeading>
      {sections.map((section) => (
        <section key={section.title} className="mt-11">
          <h2 className="mb-3 text-title font-semibold">{section.title}</h2>
          {section.text?.map((paragraph) => (
            <p key={paragraph} className="mb-3">
              {paragraph}
            </p>
          ))}
          {section.points && (
            <ul className="list-disc space-y-2.5 ps-5 marker:text-muted">
              {section.points.map((point) => (
                <li key={point} className="ps-1">
                  {point}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </article>
  );
}
