import type { Metadata } from 'next';
import { ProvePage } from '@/app/_desk/prove-page.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('confirmTitle') }) };

/** Asks once more who it is, before something that is for them alone. */
export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  return <ProvePage why="confirm" next={(await searchParams).next} />;
}
