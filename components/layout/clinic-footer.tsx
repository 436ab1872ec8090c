interface Props {
  name: string;
  address: readonly string[];
  phone: string;
  texts: { contact: string; callNow: string };
}

/** Where the clinic is and how to call it, on every one of its pages. */
export function ClinicFooter({ name, address, phone, texts }: Props) {
  return (
    <div className="flex flex-wrap justify-between gap-x-12 gap-y-4">
      <address className="not-italic">
        <strong className="font-semibold">{name}</strong>
        {address.map((line) => (
          <span key={line} className="block text-muted">
            {line}
          </span>
        ))}
      </address>
      <section aria-label={texts.contact}>
        <a
          href={`tel:${phone.replace(/[^\d+]/g, '')}`}
          className="inline-flex min-h-target items-center font-medium underline decoration-1 underline-offset-4 hover:decoration-2"
        >
          {texts.callNow}
        </a>
      </section>
    </div>
  );
}
