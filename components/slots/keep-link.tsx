'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { type ComponentProps, useEffect, useState } from 'react';

interface Props extends Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> {
  href: string;
  /** Choices made on this page since it came, which go along. */
  keep?: readonly ('part' | 'date')[];
  /** Likely to be pressed: it is fetched as soon as there is nothing else to do. */
  likely?: boolean;
}

const onlyPart = ['part'] as const;

/**
 * A link to another question for times. What it leads to is fetched when somebody is about to press
 * it, so that the change shows at once.
 */
export function KeepLink({ href, keep = onlyPart, likely = false, ...rest }: Props) {
  const params = useSearchParams();
  const [wanted, setWanted] = useState(false);
  const [path = '', query] = href.split('?');
  const kept = new URLSearchParams(query);
  for (const name of keep) {
    const value = params.get(name);
    if (value) kept.set(name, value);
  }
  useEffect(() => {
    if (!likely || savesData()) return;
    const timer = setTimeout(() => setWanted(true), 1000);
    return () => clearTimeout(timer);
  }, [likely]);
  const want = () => setWanted(true);
  return (
    <Link
      {...rest}
      href={kept.size > 0 ? `${path}?${kept}` : path}
      prefetch={wanted}
      onMouseEnter={want}
      onTouchStart={want}
      onFocus={want}
    />
  );
}

function savesData(): boolean {
  const { connection } = navigator as {
    connection?: { saveData?: boolean; effectiveType?: string };
  };
  return Boolean(connection?.saveData || connection?.effectiveType?.endsWith('2g'));
}
