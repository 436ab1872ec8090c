import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { palette } from '@/lib/brand/palette.ts';
import { site } from '@/lib/i18n/en/site.ts';
import { placeHere } from './_frame/place.ts';
import './globals.css';

export const metadata: Metadata = {
  applicationName: site.product,
  description: site.description,
  // Phones turn numbers and dates into links of their own, which changes what is on the page.
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: palette.surface[0] },
    { media: '(prefers-color-scheme: dark)', color: palette.surface[1] },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Each answer has a nonce of its own, so no page can be made before it is asked for.
  await connection();
  const { isFramed, look } = await placeHere();
  return (
    <html lang="en" data-framed={isFramed || undefined} data-theme={look.theme}>
      <body>{children}</body>
    </html>
  );
}
