interface Props {
  title: string;
  /** Oldest first. */
  events: readonly { at: string; date: string; text: string }[];
  /** How recent all of this is, where that is worth saying. */
  note?: string | undefined;
}

/** What became of an appointment, from the booking on. */
export function History({ title, events, note }: Props) {
  return (
    <section aria-labelledby="history" className="print:hidden">
      <h2 id="history" className="mb-3 text-title font-semibold">
        {title}
      </h2>
      <ol className="space-y-3 border-s-2 border-line ps-5">
        {events.map(({ at, date, text }) => (
          <li key={`${at} ${text}`}>
            <p>{text}</p>
            <p className="text-small text-muted">
              <time dateTime={at}>{date}</time>
            </p>
          </li>
        ))}
      </ol>
      {note && <p className="mt-4 text-small text-muted">{note}</p>}
    </section>
  );
}
