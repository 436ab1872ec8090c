import type { NextConfig } from 'next';

/**
 * What every answer carries, whatever its status and type. Pages get their whole content security
 * policy, which needs a nonce a response, from proxy.ts; this is what stays if that file is gone.
 */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Strict-Transport-Security', value: 'max-age=63072000' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  {
    key: 'Content-Security-Policy',
    value: "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'",
  },
];

// The link itself opens the appointment, so it is in no referrer and no index. The two pages with a
// form keep `same-origin`: under `no-referrer` a browser posts `Origin: null`, and Next refuses it.
// Which sites may show a page for frames stands in its policy alone: this header cannot list them.
const neverFramed = [{ key: 'X-Frame-Options', value: 'DENY' }];

// Any page may take the script, and whoever wants to check what it is may read it.
const scriptForSites = [
  { key: 'Access-Control-Allow-Origin', value: '*' },
  { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
  { key: 'Cache-Control', value: 'public, max-age=3600, stale-while-revalidate=86400' },
];

// By its name it would be a film.
const asText = { key: 'Content-Type', value: 'text/plain; charset=utf-8' };

const notIndexed = [{ key: 'X-Robots-Tag', value: 'noindex, nofollow' }];
const noReferrer = [{ key: 'Referrer-Policy', value: 'no-referrer' }];

export default {
  // Routes that only benchmarks ask for (*.bench.ts) are no part of any other build.
  pageExtensions: ['tsx', 'ts', ...(process.env['FRONTDESK_BENCH'] === '1' ? ['bench.ts'] : [])],
  poweredByHeader: false,
  cacheComponents: false,
  agentRules: false,
  reactStrictMode: true,
  allowedDevOrigins: ['127.0.0.1'],
  // Titles go into the head of the first answer for everyone, not only for known robots.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  experimental: { serverActions: { bodySizeLimit: '64kb' } },
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      // Pages for frames, and a mail in the page about it.
      { source: '/((?!embed/|staff/[^/]+/messages/[^/]+/mail).*)', headers: neverFramed },
      { source: '/embed.js', headers: scriptForSites },
      { source: '/embed.d.ts', headers: [...scriptForSites, asText] },
      { source: '/embed/:path*', headers: notIndexed },
      { source: '/manage/:path*', headers: notIndexed },
      { source: '/staff/:path*', headers: notIndexed },
      { source: '/manage/:token', headers: noReferrer },
      { source: '/embed/manage/:token', headers: noReferrer },
      { source: '/embed/:look(~.*)/manage/:token', headers: noReferrer },
    ];
  },
} satisfies NextConfig;
