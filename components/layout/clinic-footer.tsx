import { type FooterLink, FooterLinks, footerLinkLook } from './footer-links.tsx';

interface Props {
  name: string;
  address: readonly string[];
  phone: string;
  /** The week, days with the same hours in one row; empty when the clinic has not said its hours. */
  hours: readonly { days: string; hours: string }[];
  /** Whether somebody answers at the moment, in words. */
  desk: { text: string; isOpen: boolean } | undefined;
  links: readonly FooterLink[];
  texts: { contact: string; callNow: string; hours: string; links: string };
}

/** Where the clinic is, when somebody answers and how to call it, on every one of its pages. */
export function ClinicFooter({ name, address, phone, hours, desk, links, texts }: Props) {
  return (
    <div className="flex flex-wrap justify-between gap-x-12 gap-y-9">
      <section aria-label={texts.contact}>
        <Heading>{name}</Heading>
        <address className="not-italic text-muted">
          {address.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
        <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className={`${footerLinkLook} font-medium`}>
          {texts.callNow}
        </a>
      </section>
      {hours.length > 0 && (
        <section aria-labelledby="opening-hours">
          <Heading id="opening-hours">{texts.hours}</Heading>
          {desk && <DeskLine {...desk} />}
          <dl className="grid w-fit grid-cols-[auto_auto] gap-x-6 gap-y-0.5 text-muted [overflow-wrap:anywhere]">
            {hours.map((row) => (
              <div key={row.days} className="contents">
                <dt className="sm:whitespace-nowrap">{row.days}</dt>
                <dd>{row.hours}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <div className="print:hidden">
        <Heading>{texts.links}</Heading>
        <FooterLinks label={texts.links} links={links} />
      </div>
    </div>
  );
}

function Heading({ id, children }: { id?: string; children: string }) {
  return (
    <h2 id={id} className="mb-1.5 font-semibold">
      {children}
    </h2>
  );
}

function DeskLine({ text, isOpen }: { text: string; isOpen: boolean }) {
  return (
    <p className="mb-1.5 flex items-baseline gap-2 font-medium print:hidden">
      <span
        aria-hidden="true"
        className={`size-2.5 shrink-0 rounded-full border-2 ${isOpen ? 'border-accent bg-accent' : 'border-edge'}`}
      />
      {text}
    </p>
  );
}
