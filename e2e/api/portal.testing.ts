import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import pg from 'pg';
import type { GatewaySettings } from '../../lib/gateways/settings.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { childEnvironment, PROJECT } from '../../scripts/project.ts';
import { testClinic } from '../../scripts/testing/clinic.ts';
import { startPortal, type TestPortal } from '../../scripts/testing/portal.ts';
import type { GatewaysToSet } from '../../scripts/testing/set-gateways.ts';

export { expect } from '@playwright/test';

type NewClinic = ReturnType<typeof testClinic>;

/** A clinic in a portal's database, with the ids that requests name. */
export interface PortalClinic extends NewClinic {
  /** Agents of the first service, in the order of its practitioners. */
  agentIds: string[];
  agentId: string;
}

/** A portal of its own, with its database open for looking into. */
export interface OpenPortal extends TestPortal {
  db: pg.Pool;
  databaseUrl: string;
  addClinic(options?: Parameters<typeof testClinic>[0]): Promise<PortalClinic>;
  /** A token for the read endpoints of a clinic. */
  addToken(clinic: Pick<NewClinic, 'clinicId'>): Promise<string>;
  /** Names the calendar elsewhere that answers for a clinic, as the operator's command does. */
  setGateway(clinic: Pick<NewClinic, 'clinicId'>, settings: GatewaySettings): Promise<void>;
  /** The same for many clinics in one go. */
  setGateways(gateways: GatewaysToSet['gateways']): Promise<void>;
}

const roomy = {
  RATE_LIMIT_ADDRESS_PER_MINUTE: '1000000',
  RATE_LIMIT_ORG_PER_MINUTE: '1000000',
  RATE_LIMIT_CONTACT_PER_HOUR: '1000000',
  RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE: '1000000',
};

/** Starts a portal as {@link startPortal} does, without limits that a test would soon meet. */
export async function openPortal(
  options: Parameters<typeof startPortal>[0] = {},
): Promise<OpenPortal> {
  const portal = await startPortal({ ...options, env: { ...roomy, ...options.env } });
  const named = options.env?.['DATABASE_URL'];
  const attached = named ? undefined : await startPostgres({ dataDir: portal.dataDir });
  const databaseUrl = named ?? attached?.url() ?? '';
  const db = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  db.on('error', () => {});
  const setGateways = (gateways: GatewaysToSet['gateways']) => {
    const secret = options.env?.['APP_SECRET'] ?? keptSecret(portal.dataDir);
    return storeGateways({ databaseUrl, appSecret: secret, gateways });
  };
  return {
    ...portal,
    db,
    databaseUrl,
    addClinic: (clinic) => insertClinic(db, testClinic(clinic)),
    addToken: (clinic) => insertToken(db, clinic.clinicId),
    setGateway: ({ clinicId }, settings) => setGateways([{ clinicId, settings }]),
    setGateways,
    stop: async () => {
      await db.end();
      await attached?.stop();
      await portal.stop();
    },
  };
}

/** Specs without a browser: one portal a worker, shared by tests that each have their own clinic. */
export const test = base.extend<object, { portal: OpenPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const portal = await openPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function keptSecret(dataDir: string): string {
  return readFileSync(join(dataDir, 'secret'), 'utf8').trim();
}

/** The rows that lib/gateways/settings.ts writes; through a pipe, as credentials travel nowhere else. */
async function storeGateways(toSet: GatewaysToSet): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', 'scripts/testing/set-gateways.ts'],
    {
      cwd: PROJECT,
      env: childEnvironment({ PATH: process.env['PATH'], NODE_ENV: 'test' }),
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  );
  child.stdin.end(JSON.stringify(toSet));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the gateways could not be set');
}

async function insertToken(db: pg.Pool, clinicId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db.query('insert into api_tokens (clinic_id, token_digest, label) values ($1, $2, $3)', [
    clinicId,
    digestOf(token),
    'test',
  ]);
  return token;
}

/** The rows that lib/storage/new-clinic.ts would write. */
async function insertClinic(db: pg.Pool, clinic: NewClinic): Promise<PortalClinic> {
  const { clinicId, slug, name, zone, country, phone, address, orgId } = clinic;
  const insert = (table: string, row: Record<string, unknown>) => {
    const values = Object.values({ clinic_id: clinicId, ...row });
    const columns = Object.keys({ clinic_id: clinicId, ...row });
    const marks = values.map((_, index) => `$${index + 1}`);
    return db.query(`insert into ${table} (${columns}) values (${marks})`, values);
  };
  const org_digest = digestOf(orgId.toLowerCase());
  await insert('clinics', {
    slug,
    name,
    zone,
    country,
    phone,
    address,
    org_digest,
    embed_origins: clinic.embedOrigins ?? [],
    brand_color: clinic.brandColor ?? null,
    consent: clinic.consent ?? '',
    opening_hours: JSON.stringify(clinic.openingHours ?? Array.from({ length: 7 }, () => [])),
  });
  if (clinic.logo) {
    await insert('clinic_logos', {
      media_type: 'image/svg+xml',
      image: Buffer.from(clinic.logo),
      image_digest: digestOf(clinic.logo),
    });
  }
  for (const [position, { practitionerId, weekly, ...person }] of clinic.practitioners.entries()) {
    const practitioner = { practitioner_id: practitionerId };
    await insert('practitioners', { ...practitioner, ...person, position });
    await insert('schedules', { ...practitioner, zone, weekly: JSON.stringify(weekly) });
  }
  for (const [position, service] of clinic.services.entries()) {
    await insert('services', {
      service_id: service.serviceId,
      slug: service.slug,
      name: service.name,
      duration_minutes: service.duration,
      step_minutes: service.step,
      buffer_after_minutes: service.bufferAfter ?? 0,
      notice_minutes: service.notice ?? 0,
      horizon_days: service.horizon ?? 60,
      max_per_day: service.maxPerDay ?? null,
      change_cutoff_minutes: service.changeCutoff ?? 0,
      cancel_cutoff_minutes: service.cancelCutoff ?? 0,
      preparation: service.preparation,
      access_needs: JSON.stringify(service.accessNeeds ?? {}),
      position,
    });
    for (const [place, question] of (service.questions ?? []).entries()) {
      await insert('questions', {
        question_id: question.questionId,
        service_id: service.serviceId,
        kind: question.kind,
        label: question.label,
        hint: question.hint ?? '',
        options: question.options ?? [],
        required: question.required ?? false,
        asked_of: question.askedOf ?? 'everyone',
        position: place,
      });
    }
    for (const [practitioner, agentId] of Object.entries(service.agents)) {
      await insert('agents', {
        agent_id: agentId,
        service_id: service.serviceId,
        practitioner_id: clinic.practitioners.find((one) => one.slug === practitioner)
          ?.practitionerId,
      });
    }
  }
  const agentIds = Object.values(clinic.services[0]?.agents ?? {});
  return { ...clinic, agentIds, agentId: agentIds[0] ?? '' };
}
