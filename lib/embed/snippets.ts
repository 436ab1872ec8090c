import { type EmbedLook, lookSegment } from './look.ts';

export const embedKinds = ['inline', 'popup', 'button'] as const;

/** Where the booking is: within the page, opened by a link in it, or by a button that stays in view. */
export type EmbedKind = (typeof embedKinds)[number];

/** What is to be booked, on whose portal; what is left out is the visitor's to choose. */
export interface EmbedTarget {
  /** The portal's origin, like "https://book.example". */
  portal: string;
  /** As addresses have them. */
  clinic: string;
  service?: string | undefined;
  /** Only together with a service. */
  practitioner?: string | undefined;
  look: EmbedLook;
}

/** What a snippet says to visitors of the clinic's site. */
export interface SnippetTexts {
  /** On the link or the button. */
  label: string;
  /** Names the frame for those who hear the page. */
  title: string;
  newTab: string;
}

/** A snippet to be made. */
export interface SnippetWish extends EmbedTarget {
  kind: EmbedKind;
  texts: SnippetTexts;
}

type Attributes = readonly (readonly [name: string, value: string | undefined])[];

/** Where a frame begins: the clinic's page, or the times of what is chosen already. */
export function framePath({ look, ...target }: Omit<EmbedTarget, 'portal'>): string {
  const segment = lookSegment(look);
  return `/embed${segment && `/${segment}`}${pagePath(target)}`;
}

function pagePath({ clinic, service, practitioner }: Omit<EmbedTarget, 'portal' | 'look'>): string {
  if (!service) return `/${clinic}`;
  const query = new URLSearchParams({ service, ...(practitioner && { with: practitioner }) });
  return `/${clinic}/book?${query}`;
}

/** Two lines for any site: a place or a link, and the script that fills or opens it. */
export function scriptSnippet(wish: SnippetWish): string {
  const { kind, portal, clinic, texts } = wish;
  const src = `${portal}/embed.js`;
  const options = optionsOf(wish).map(([name, value]) => [`data-${name}`, value] as const);
  const script = `<script async${attributes([['src', src]])}></script>`;
  switch (kind) {
    case 'inline': {
      const place = attributes([['data-frontdesk', clinic], ...options]);
      const link = attributes([['href', portal + pagePath(wish)]]);
      const without = `<noscript><a${link}>${escapeHtml(texts.label)}</a></noscript>`;
      return `<div${place}>${without}</div>\n${script}`;
    }
    case 'popup': {
      const href = portal + pagePath(wish);
      const all = attributes([['href', href], ['data-frontdesk-popup', clinic], ...options]);
      return `<a${all}>${escapeHtml(texts.label)}</a>\n${script}`;
    }
    case 'button': {
      const own = [
        ['src', src],
        ['data-frontdesk-button', clinic],
        ['data-label', texts.label],
      ] as const;
      return `<script async${attributes([...own, ...options])}></script>`;
    }
  }
}

/** A frame without any script: its height stays, and it tells the page around it nothing. */
export function frameSnippet(wish: SnippetWish): string {
  const { portal, texts } = wish;
  const frame = attributes([
    ['src', portal + framePath(wish)],
    ['title', texts.title],
    ['style', 'width:100%;height:720px;border:0'],
    ['loading', 'lazy'],
  ]);
  const link = attributes([
    ['href', portal + pagePath(wish)],
    ['target', '_blank'],
    ['rel', 'noopener'],
  ]);
  return `<iframe${frame}></iframe>\n<p><a${link}>${escapeHtml(texts.newTab)}</a></p>`;
}

/** The same as {@link scriptSnippet}, as a block that the editor of WordPress takes as it is. */
export function wordpressSnippet(wish: SnippetWish): string {
  return `<!-- wp:html -->\n${scriptSnippet(wish)}\n<!-- /wp:html -->`;
}

/** A component, as a React site mounts and unmounts its parts, where a tag in a page would not do. */
export function reactSnippet(wish: SnippetWish): string {
  const { kind, clinic, portal, texts } = wish;
  const props = attributes([['clinic', clinic], ...optionsOf(wish)]);
  const load = loader(portal);
  if (kind !== 'inline') {
    const label = JSON.stringify(texts.label);
    return `${load}

export function Frontdesk(options) {
  const href = ${JSON.stringify(portal + pagePath(wish))};
  const leave = () => location.assign(href);
  const open = (event) => {
    event.preventDefault();
    const link = event.currentTarget;
    load().then((frontdesk) => frontdesk.open(options, link) || leave(), leave);
  };
  return <a href={href} onClick={open}>{${label}}</a>;
}

// <Frontdesk${props} />`;
  }
  return `import { useEffect, useRef } from 'react';

${load}

export function Frontdesk(options) {
  const place = useRef(null);
  const asText = JSON.stringify(options);
  useEffect(() => {
    let handle;
    let isGone = false;
    load().then((frontdesk) => {
      if (!isGone) handle = frontdesk.inline(place.current, JSON.parse(asText));
    }, console.error);
    return () => {
      isGone = true;
      handle?.remove();
    };
  }, [asText]);
  return <div ref={place} />;
}

// <Frontdesk${props} />`;
}

function loader(portal: string): string {
  return `let loading;

function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = ${JSON.stringify(`${portal}/embed.js`)};
    script.onload = () => resolve(window.Frontdesk);
    script.onerror = () => {
      loading = undefined;
      reject(new Error('embed.js did not load'));
    };
    document.head.append(script);
  });
  return loading;
}`;
}

function optionsOf({ service, practitioner, look, kind, texts }: SnippetWish): Attributes {
  return [
    ['title', texts.title],
    ['follow', kind === 'inline' ? 'yes' : undefined],
    ['service', service],
    ['with', service && practitioner],
    ['theme', look.theme],
    ['accent', look.accent && `#${look.accent}`],
    ['source', look.source],
  ];
}

function attributes(all: Attributes): string {
  return all
    .flatMap(([name, value]) => (value ? [` ${name}="${escapeHtml(value)}"`] : []))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For a text between tags and for an attribute in quotes of either kind. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
