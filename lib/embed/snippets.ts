import { type EmbedLook, lookSegment } from './look.ts';

/** How a site shows the booking pages. */
export const embedKinds = ['inline', 'popup', 'floating'] as const;
export type EmbedKind = (typeof embedKinds)[number];

/** What somebody has chosen for their site. */
export interface Snippet extends EmbedLook {
  /** Like "https://booking.example.com". */
  portal: string;
  clinic: string;
  clinicName: string;
  kind: EmbedKind;
  service?: string | undefined;
  practitioner?: string | undefined;
  /** What the button or the link says. */
  label: string;
}

/** The address of a frame's first page. */
export function frameAddress({ portal, clinic, service, practitioner, ...look }: Snippet): string {
  const segment = lookSegment(look);
  const query = new URLSearchParams({ service: service ?? '', with: practitioner ?? '' });
  const page = service ? `/book?${query}` : '';
  return `${portal}/embed${segment && `/${segment}`}/${clinic}${page}`;
}

/** Two lines for a site that takes scripts. */
export function scriptSnippet(snippet: Snippet): string {
  const { portal, clinic, kind, label } = snippet;
  const source = `src="${portal}/embed.js"`;
  const options = optionsOf(snippet);
  if (kind === 'floating') {
    return `<script async ${source} ${attributes({ 'frontdesk-button': clinic, label, ...options })}></script>`;
  }
  const element =
    kind === 'inline'
      ? `<div ${attributes({ frontdesk: clinic, ...options })}></div>`
      : `<a href="${portal}/${clinic}" ${attributes({ 'frontdesk-popup': clinic, ...options })}>${escaped(label)}</a>`;
  return `${element}\n<script async ${source}></script>`;
}

/** For a site that takes frames and no scripts; it scrolls inside. */
export function frameSnippet(snippet: Snippet): string {
  const { portal, clinic, clinicName, label } = snippet;
  const title = escaped(`${label}: ${clinicName}`);
  return [
    `<iframe src="${escaped(frameAddress(snippet))}" title="${title}" loading="lazy"`,
    '  style="width:100%;min-height:720px;border:0"></iframe>',
    `<p><a href="${portal}/${clinic}" target="_blank" rel="noopener">${escaped(label)}</a></p>`,
  ].join('\n');
}

/** A block for WordPress: its editor keeps scripts in this one alone. */
export function wordpressSnippet(snippet: Snippet): string {
  return `<!-- wp:html -->\n${scriptSnippet(snippet)}\n<!-- /wp:html -->`;
}

/** A component for a site that is made with React. */
export function reactSnippet(snippet: Snippet): string {
  const options = { clinic: snippet.clinic, ...optionsOf(snippet) };
  return `import { useEffect, useRef } from 'react';

const src = '${snippet.portal}/embed.js';

export function Booking({ options = ${JSON.stringify(options)} }) {
  const place = useRef(null);
  useEffect(() => {
    let shown;
    let isGone = false;
    const show = () => {
      if (!isGone) shown = window.Frontdesk.inline(place.current, options);
    };
    const script =
      document.querySelector(\`script[src="\${src}"]\`) ??
      document.head.appendChild(Object.assign(document.createElement('script'), { src }));
    if (window.Frontdesk) show();
    else script.addEventListener('load', show, { once: true });
    return () => {
      isGone = true;
      script.removeEventListener('load', show);
      shown?.remove();
    };
  }, []);
  return <div ref={place} />;
}`;
}

function optionsOf({ service, practitioner, theme, accent, source }: Snippet) {
  return {
    ...(service && { service }),
    ...(service && practitioner && { with: practitioner }),
    ...(theme && { theme }),
    ...(accent && { accent: `#${accent}` }),
    ...(source && { source }),
  };
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `data-${name}="${escaped(value)}"`)
    .join(' ');
}

function escaped(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => named[sign] ?? sign);
}
