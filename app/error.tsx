'use client';

import { Broken } from '@/components/layout/broken.tsx';
import { problems } from '@/lib/i18n/en/problems.ts';

export default function ErrorPage({ retry }: { retry: () => void }) {
  return <Broken retry={retry} texts={problems} />;
}
