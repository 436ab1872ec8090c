import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAMS = ['/usr/bin/radicale', '/usr/local/bin/radicale', '/opt/homebrew/bin/radicale'];

/** The CalDAV server there is, one that was named in RADICALE_PATH before others. */
function findRadicale(): string | undefined {
  return [process.env['RADICALE_PATH'] ?? '', ...PROGRAMS].find((path) => existsSync(path));
}

/** The CalDAV server that calendars are read from in tests, installed where the system lets us. */
export function findOrInstallRadicale(): string {
  return findRadicale() ?? install() ?? giveUp();
}

/** Sees to a server before the tests run; where there can be none, the tests that need it say so. */
export function prepareRadicale(): void {
  try {
    findOrInstallRadicale();
  } catch (error) {
    console.error(error);
  }
}

function install(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No CalDAV server found: installing the system’s radicale …');
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'radicale'], options);
  return findRadicale();
}

function giveUp(): never {
  throw new Error('no CalDAV server: install Radicale, or name it in RADICALE_PATH');
}

/** A real CalDAV server with one user. */
export interface CalendarServer {
  origin: string;
  user: string;
  password: string;
  /** Asks it as its user; what goes wrong throws. */
  send(method: string, path: string, body?: string, type?: string): Promise<Response>;
  /** Makes a calendar, at "/jane/NAME/". */
  addCalendar(name: string, kind?: 'VEVENT' | 'VTODO'): Promise<string>;
  close(): Promise<void>;
}

/** Starts Radicale on this machine, with nothing in it. */
export async function openCalendarServer(): Promise<CalendarServer> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-radicale-'));
  const [user, password] = ['jane', 'a password: of Jane’s'];
  writeFileSync(join(folder, 'users'), `${user}:${password}\n`);
  writeFileSync(join(folder, 'settings'), '');
  const port = await freePort();
  const child = spawn(
    findOrInstallRadicale(),
    [
      ...['--config', join(folder, 'settings'), '--server-hosts', `127.0.0.1:${port}`],
      ...['--auth-type', 'htpasswd', '--auth-htpasswd-filename', join(folder, 'users')],
      ...['--auth-htpasswd-encryption', 'plain', '--auth-delay', '0'],
      ...['--storage-filesystem-folder', join(folder, 'calendars'), '--logging-level', 'info'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      said += chunk;
      if (said.includes('server ready')) resolve();
    });
    child.once('error', reject);
    ended.then(() => reject(new Error(`Radicale did not start:\n${said}`)), reject);
  });
  const origin = `http://127.0.0.1:${port}`;
  const login = Buffer.from(`${user}:${password}`).toString('base64');
  const send: CalendarServer['send'] = async (method, path, body, type = 'text/calendar') => {
    const headers = { authorization: `Basic ${login}`, 'content-type': type };
    const answer = await fetch(origin + path, { method, headers, ...(body && { body }) });
    if (answer.ok) return answer;
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  return {
    origin,
    user,
    password,
    send,
    addCalendar: async (name, kind = 'VEVENT') => {
      const path = `/${user}/${name}/`;
      const body = `<?xml version="1.0" encoding="utf-8"?>
        <c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
        <d:displayname>${name}</d:displayname><c:supported-calendar-component-set>
        <c:comp name="${kind}"/></c:supported-calendar-component-set>
        </d:prop></d:set></c:mkcalendar>`;
      await send('MKCALENDAR', path, body, 'application/xml');
      return path;
    },
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
