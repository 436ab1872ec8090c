'use client';

import { Broken } from '@/components/layout/broken.tsx';
import { problems } from '@/lib/i18n/en/problems.ts';
import './globals.css';

export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <Broken retry={retry} texts={problems} />
      </body>
    </html>
  );
}
