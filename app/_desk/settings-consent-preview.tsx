'use client';

import { useEffect, useRef, useState } from 'react';

interface Props {
  consent: string;
  /** What is shown where nothing is said. */
  ours: string;
  title: string;
}

/** The wording as customers read it, while it is typed. */
export function SettingsConsentPreview({ consent, ours, title }: Props) {
  const box = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState(consent);
  useEffect(() => {
    const field = box.current?.closest('form')?.elements.namedItem('consent');
    if (!(field instanceof HTMLTextAreaElement)) return;
    const look = () => setTyped(field.value.trim());
    look();
    field.addEventListener('input', look);
    return () => field.removeEventListener('input', look);
  }, []);
  return (
    <section ref={box} aria-labelledby="preview" className="max-w-prose">
      <h2 id="preview" className="font-semibold">
        {title}
      </h2>
      <blockquote className="mt-2 rounded-card border border-line bg-surface p-5 whitespace-pre-line">
        {typed || ours}
      </blockquote>
    </section>
  );
}
