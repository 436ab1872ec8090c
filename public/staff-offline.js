/**
 * Answers for the console when the portal cannot be reached: with a page that holds nothing of
 * anybody, and reads the copy that its browser keeps, encrypted. It is registered by who keeps such a
 * copy, for /staff alone, and unregistered when they sign out.
 */
const shell = '/staff/offline-copy';
const prefix = 'staff-offline-';

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().finally(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  if (event.data !== 'keep') return;
  const told = () => event.ports[0]?.postMessage('kept');
  event.waitUntil(keepShell().then(told, told));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(pageOrShell(request));
  else if (pathname.startsWith('/_next/static/')) event.respondWith(fileOrKept(request));
});

/** What a server that is there answers for one that is not. */
const unreachable = new Set([502, 503, 504]);

async function pageOrShell(request) {
  const answered = await fetch(request).catch(() => null);
  if (answered && !unreachable.has(answered.status)) return answered;
  return (await shownShell()) ?? answered ?? Response.error();
}

async function fileOrKept(request) {
  return fetch(request).catch(async () => (await caches.match(request)) ?? Response.error());
}

/** The page with a nonce of its own each time, as every page has. */
async function shownShell() {
  const kept = await caches.match(shell);
  if (!kept) return null;
  const policy = kept.headers.get('content-security-policy') ?? '';
  const old = /'nonce-([^']+)'/.exec(policy)?.[1];
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const renewed = (text) => (old ? text.replaceAll(old, nonce) : text);
  const headers = new Headers(kept.headers);
  headers.set('content-security-policy', renewed(policy));
  return new Response(renewed(await kept.text()), { headers });
}

/** Fetches the page and every file it names; what was kept before goes when all of it is there. */
let keeping = Promise.resolve();

/** One after the other, as each takes away what those before it kept. */
function keepShell() {
  keeping = keeping.catch(() => {}).then(keepShellNow);
  return keeping;
}

async function keepShellNow() {
  const page = await fetch(shell, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok) throw new Error('the page for downtime is not there');
  const html = await page.clone().text();
  const files = new Set(html.match(/\/_next\/static\/[\w./~%-]+/g));
  const name = `${prefix}${crypto.randomUUID()}`;
  const cache = await caches.open(name);
  try {
    await cache.addAll([...files]);
    await cache.put(shell, page);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const other of await caches.keys()) {
    if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  }
}
