import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveGatewaySettings } from '../../lib/gateways/settings.ts';
import { storeGatewayKind } from '../../lib/storage/gateway-settings.ts';
import { childEnvironment, PROJECT } from '../project.ts';
import { at, dateAhead } from '../testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../testing/open-clinic.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
const orgId = '7d0c4d1e-1111-4a4e-9a53-5d0f1c8f6a21';
const canaries = [orgId, 'canary-api-key', 'canary-bearer', 'Jane Doe', 'jane@example.com', secret];

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-check-gateway-'));
let open: OpenClinic;
let server: Server;
let origin: string;
/** What the service was asked, and what it answers with. */
let asked: string[] = [];
let status = 200;

const listed = () => ({
  id: 'appt_1',
  organization_id: orgId,
  agent_id: open.agentId,
  attendee_name: 'Jane Doe',
  attendee_email: 'jane@example.com',
  start_time: '2026-03-25T14:00:00Z',
  end_time: '2026-03-25T14:30:00Z',
  status: 'confirmed',
});

function answer(action: string): unknown {
  const message = `Hello Jane Doe of ${orgId}`;
  if (status !== 200) return { success: false, message };
  if (action === 'list') {
    return { success: true, message, data: { appointments: [listed()], count: 1 } };
  }
  const day = {
    date: dateAhead(2),
    date_label: 'Soon',
    slots: ['10:00 AM'],
    starts: [at(dateAhead(2), '10:00')],
    room: 'Jane Doe',
  };
  return { success: true, message, data: { success: true, action, available_slots: [day] } };
}

beforeAll(async () => {
  open = await openTestClinic();
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const action = request.method === 'GET' ? 'list' : JSON.parse(body).action;
    asked.push(action);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer(action)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await open.close();
});
beforeEach(async () => {
  asked = [];
  status = 200;
  await open.db.deleteFrom('gateway_settings').execute();
  await open.db.updateTable('clinics').set({ gateway: 'local' }).execute();
});

/** `npm run check:gateway`, without npm. */
function check(args: string[], env: Record<string, string> = {}) {
  const path = join(PROJECT, 'scripts/check-gateway.ts');
  return new Promise<{ code: unknown; output: string; refusal: string }>((resolve) => {
    const options = {
      cwd: PROJECT,
      env: childEnvironment({
        PATH: process.env['PATH'],
        DATABASE_URL: open.url,
        DATA_DIR: folder,
        APP_SECRET: secret,
        APP_SECRET_PREVIOUS: '',
        GATEWAY_ORIGINS: origin,
        ...env,
      }),
    };
    const words = ['--conditions=react-server', path, ...args];
    execFile(process.execPath, words, options, (error, output, refusal) => {
      for (const canary of canaries) expect(output + refusal).not.toContain(canary);
      resolve({ code: error ? error.code : 0, output, refusal });
    });
  });
}

async function connect(more: { bearer?: string } = { bearer: 'canary-bearer' }): Promise<void> {
  const { clinicId } = open.clinic;
  const credentials = { orgId, apiKey: 'canary-api-key', ...more };
  const settings = { kind: 'ravan', origin, agents: {}, credentials } as const;
  await saveGatewaySettings(open.db, clinicId, settings, secret);
  await storeGatewayKind(open.db, clinicId, 'ravan');
}

const slug = () => open.clinic.slug;

describe('somebody who checks a clinic’s calendar elsewhere', () => {
  test('is told what was understood, and nothing is booked', async () => {
    await connect();
    const { code, output, refusal } = await check([slug()]);
    expect(refusal).toBe('');
    expect(output.replaceAll(/\d+ ms/g, 'N ms')).toContain(
      `Test Clinic (/${slug()}) at ${origin} (ravan). Nothing is booked, moved or cancelled.

Visit with Dr. one (${open.agentId})
    availability: 1 free time in N ms, read from starts: from `,
    );
    expect(output).toContain(
      'availability: new to the contract, and passed over: data.available_slots[].room',
    );
    expect(output).toMatch(/ {4}reads: work, in \d+ ms\n\nAll is well\.\n$/);
    expect(code).toBe(0);
    expect(asked).toEqual(['availability', 'suggest', 'list']);
  });

  test('is told that the credentials are not taken, and the command fails', async () => {
    await connect({});
    status = 401;
    const { code, output } = await check([slug()]);
    expect(output).toContain('! availability: it does not take the credentials (401)');
    expect(output).toContain('reads: not set up (no bearer token)');
    expect(output).toMatch(/2 things are wrong: the lines with "!"\.\n$/);
    expect(code).toBe(1);
  });

  test('may name a calendar that does not answer for the clinic yet', async () => {
    await connect();
    await storeGatewayKind(open.db, open.clinic.clinicId, 'local');
    expect((await check([slug(), '--kind', 'ravan'])).code).toBe(0);
  });
});

describe('the command fails, and asks nobody', () => {
  const cases: [string, () => string[], Record<string, string>, number, RegExp][] = [
    ['without a clinic', () => [], {}, 2, /^frontdesk: say whose: npm run check:gateway -- CLINIC/],
    ['with a credential for a clinic', () => [orgId.toUpperCase()], {}, 2, /say whose/],
    ['for no clinic', () => ['nowhere'], {}, 2, /there is no clinic at \/nowhere\n$/],
    ['for what is not set up', () => [slug(), '--kind', 'calcom'], {}, 1, /calcom is not set up/],
    [
      'for an origin that may not be called',
      () => [slug()],
      { GATEWAY_ORIGINS: 'https://api.ravan.ai' },
      1,
      /is none that may be called \(https:\/\/api\.ravan\.ai\): add it to GATEWAY_ORIGINS\n$/,
    ],
    [
      'with another secret than the portal’s',
      () => [slug()],
      { APP_SECRET: 'another-secret-of-the-tests-with-32-chars' },
      1,
      /open neither with APP_SECRET nor/,
    ],
  ];

  test.each(cases)('%s', async (_, args, env, expected, words) => {
    await connect();
    const { code, output, refusal } = await check(args(), env);
    expect(refusal).toMatch(words);
    expect(output).toBe('');
    expect(code).toBe(expected);
    expect(asked).toEqual([]);
  });

  test('for a clinic whose appointments are kept here', async () => {
    const { code, refusal } = await check([slug()]);
    expect(refusal).toContain('are kept here: name a calendar that is set up, with --kind');
    expect(code).toBe(2);
  });
});
