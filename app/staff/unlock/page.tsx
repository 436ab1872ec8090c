import type { Metadata } from 'next';
import { ProvePage } from '@/app/_desk/prove-page.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('unlockTitle') }) };

/** Unlocks the console after nobody used it for a while. */
export default async function UnlockPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  return <ProvePage why="unlock" next={(await searchParams).next} />;
}
