'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

interface Props {
  done: number;
  all: number;
  text: string;
}

const everyMs = 1000;

/** How far an import is; looks again by itself while the page is open. */
export function ImportProgress({ done, all, text }: Props) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="max-w-prose">
      <label htmlFor="progress" className="block font-semibold tabular-nums">
        {text}
      </label>
      <progress id="progress" value={done} max={all} className="mt-2 h-4 w-full accent-accent" />
    </div>
  );
}
