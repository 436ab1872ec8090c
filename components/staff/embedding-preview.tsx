interface Props {
  src: string;
  width: 'phone' | 'desktop';
  texts: {
    /** Of the frame. */
    title: string;
    scroll: string;
    site: string;
    nav: readonly string[];
  };
  /** What opens it; left out where it is within the page. */
  opener?: { text: string; kind: 'popup' | 'button' } | undefined;
}

const openerLooks = {
  popup: 'font-semibold underline underline-offset-4',
  button: 'inline-block rounded-full bg-accent px-5 py-3 text-on-accent',
} as const;

const widths = { phone: 'w-[375px]', desktop: 'w-[900px]' } as const;

/** The booking itself, in a site that is drawn around it. */
export function EmbeddingPreview({ src, width, texts, opener }: Props) {
  return (
    <section
      aria-label={texts.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys have to reach that
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-edge bg-tint p-4"
    >
      <div
        className={`${widths[width]} mx-auto overflow-hidden rounded-card border border-edge bg-surface`}
      >
        <div
          aria-hidden="true"
          className="flex items-center gap-2 border-b border-line bg-canvas px-4 py-3"
        >
          {['one', 'two', 'three'].map((each) => (
            <span key={each} className="size-3 rounded-full border border-edge" />
          ))}
          <span className="ms-2 grow truncate rounded-full border border-line bg-surface px-3 text-small text-muted">
            {texts.site}
          </span>
        </div>
        <div
          aria-hidden="true"
          className="flex flex-wrap gap-x-5 border-b border-line px-5 py-3 text-small text-muted"
        >
          {texts.nav.map((each) => (
            <span key={each}>{each}</span>
          ))}
        </div>
        {opener && (
          <p
            aria-hidden="true"
            className={`p-5 ${opener.kind === 'button' ? 'text-end' : 'border-b border-line'}`}
          >
            <span className={openerLooks[opener.kind]}>{opener.text}</span>
          </p>
        )}
        <iframe src={src} title={texts.title} loading="lazy" className="block h-[640px] w-full" />
      </div>
    </section>
  );
}
