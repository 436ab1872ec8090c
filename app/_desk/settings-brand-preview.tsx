'use client';

import { useEffect, useRef, useState } from 'react';
import { palette } from '@/lib/brand/palette.ts';
import { type Scheme, shades } from '@/lib/brand/shades.ts';

interface Props {
  /** As it is now; empty for ours. */
  color: string;
  texts: Record<
    'title' | 'none' | 'wrong' | 'light' | 'dark' | 'button' | 'asIs' | 'changed' | 'alt',
    string
  >;
}

/**
 * What becomes of a colour, while it is typed: with it the contrast is kept that text needs. Drawn,
 * because a colour that is not known before cannot stand in a style sheet.
 */
export function SettingsBrandPreview({ color, texts }: Props) {
  const box = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState(color);
  useEffect(() => {
    const field = box.current?.closest('form')?.elements.namedItem('brandColor');
    if (!(field instanceof HTMLInputElement)) return;
    const look = () => setTyped(field.value.trim().toLowerCase());
    look();
    field.addEventListener('input', look);
    return () => field.removeEventListener('input', look);
  }, []);
  const isColor = /^#[0-9a-f]{6}$/.test(typed);
  return (
    <section ref={box} aria-labelledby="preview" className="max-w-prose">
      <h2 id="preview" className="font-semibold">
        {texts.title}
      </h2>
      <div role="status">
        {isColor ? (
          <div className="mt-2 grid gap-4 sm:grid-cols-2">
            <Sample scheme="light" name={texts.light} color={typed} texts={texts} />
            <Sample scheme="dark" name={texts.dark} color={typed} texts={texts} />
          </div>
        ) : (
          <p className="mt-1 text-muted">{typed === '' ? texts.none : texts.wrong}</p>
        )}
      </div>
    </section>
  );
}

function Sample(props: { scheme: Scheme; name: string; color: string; texts: Props['texts'] }) {
  const { scheme, name, color, texts } = props;
  const own = shades(color, scheme);
  const shade = scheme === 'light' ? 0 : 1;
  return (
    <figure>
      <svg
        role="img"
        aria-label={texts.alt.replace('{color}', own.accent)}
        viewBox="0 0 260 90"
        className="w-full rounded-control border border-line forced-color-adjust-none"
      >
        <rect width="260" height="90" fill={palette.canvas[shade]} />
        <rect x="16" y="20" width="150" height="50" rx="10" fill={own.accent} />
        <text
          x="91"
          y="50"
          textAnchor="middle"
          fontSize="14"
          fontWeight="600"
          fill={own['on-accent']}
        >
          {texts.button}
        </text>
        <text x="182" y="50" fontSize="14" fill={own.accent} textDecoration="underline">
          {own.accent}
        </text>
      </svg>
      <figcaption className="mt-1 text-small text-muted">
        <strong className="text-ink">{name}</strong>:{' '}
        {own.accent === color ? texts.asIs : texts.changed.replace('{color}', own.accent)}
      </figcaption>
    </figure>
  );
}
