import { randomUUID } from 'node:crypto';
import { eventTypesOf } from '../../scripts/testing/calcom-simulator/of-clinic.ts';
import { startCalcomSimulator } from '../../scripts/testing/calcom-simulator/start.ts';
import { testClinic } from '../../scripts/testing/clinic.ts';
import { createTestDatabase } from '../../scripts/testing/database.ts';
import { loadClinicById } from '../booking/load-clinic.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { database } from '../platform/database.ts';
import { insertApiToken } from '../storage/api-tokens.ts';
import type { GatewayKind } from '../storage/columns.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { storeGatewayKind } from '../storage/gateway-settings.ts';
import { insertClinic, type NewClinic } from '../storage/new-clinic.ts';
import type { Instant } from '../time/instant.ts';
import { gatewayFor } from './choose.ts';
import { serveOwnEndpoint } from './own-endpoint.testing.ts';
import type { AppointmentsGateway } from './port.ts';
import { type GatewaySettings, type RavanSettings, saveGatewaySettings } from './settings.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
/** It has sealed what is stored; the portal is in the middle of having it replaced. */
const previous = 'the-secret-before-it-with-32-characters-too';

/** What not every calendar can do. */
export type Ability = 'bookByPhoneAlone' | 'moveToAnotherPractitioner' | 'showTimesFarAhead';

/** Why a calendar cannot do something, and what comes of it instead. */
export interface Inability {
  because: string;
  answers: ErrorCode | 'no times';
}

/** What each calendar cannot do, all of it: whatever stands here is tried, and refused as it says. */
export const inabilities: Record<GatewayKind, Partial<Record<Ability, Inability>>> = {
  local: {},
  ravan: {
    showTimesFarAhead: {
      because: 'the documented window of availability ends thirty days from today',
      answers: 'no times',
    },
  },
  calcom: {
    bookByPhoneAlone: {
      because: 'only event types of organizations can do without an email address',
      answers: 'INVALID_REQUEST',
    },
    moveToAnotherPractitioner: {
      because: 'a booking stays with its event type',
      answers: 'INVALID_REQUEST',
    },
    showTimesFarAhead: {
      because: 'as much is looked at as the contract’s window has, thirty days',
      answers: 'no times',
    },
  },
};

/** One clinic behind each gateway, with the same people and hours. */
export interface ContractClinic {
  clinic: NewClinic;
  /** Of the first service, in the order of its practitioners. */
  agentIds: readonly [string, string];
  /** As a page finds it: by what the clinic's row says now. */
  gateway(): Promise<AppointmentsGateway>;
  /** The starts that are really taken for an agent, whoever keeps the calendar. */
  taken(agentId: string): Promise<Instant[]>;
}

export interface ContractWorld {
  db: Database;
  clinics: Record<GatewayKind, ContractClinic>;
  /** How the clinic at our own endpoint is connected to it. */
  elsewhere: RavanSettings;
  close(): Promise<void>;
}

const hours = Array.from({ length: 7 }, () => [[540, 1020] as const]);

function newClinic(): NewClinic {
  return testClinic({ practitioners: ['one', 'two'], weekly: hours });
}

function agentsOf(clinic: NewClinic): readonly [string, string] {
  const [one = '', two = ''] = Object.values(clinic.services[0]?.agents ?? {});
  return [one, two];
}

/**
 * Three clinics in one database: one kept here, one at our own endpoint (a fourth clinic answers
 * there), one at a simulated Cal.com. Sets the environment of this process: a test file has one.
 */
export async function openContractWorld(): Promise<ContractWorld> {
  const created = await createTestDatabase();
  const db = openDatabase(created.url);
  const [local, ravan, calcom, served] = [newClinic(), newClinic(), newClinic(), newClinic()];
  for (const clinic of [local, ravan, calcom, served]) {
    await db.transaction().execute((trx) => insertClinic(trx, clinic));
  }
  const { eventTypes, agents } = eventTypesOf(calcom);
  const simulator = await startCalcomSimulator({ eventTypes });
  const endpoint = await serveOwnEndpoint();
  Object.assign(process.env, {
    DATABASE_URL: created.url,
    APP_SECRET: secret,
    APP_SECRET_PREVIOUS: previous,
    GATEWAY_ORIGINS: [endpoint.origin, simulator.origin].join(','),
    RATE_LIMIT_ORG_PER_MINUTE: '100000',
  });
  const bearer = randomUUID();
  await insertApiToken(db, served.clinicId, digestOf(bearer), 'tests');
  const [ours, theirs] = [agentsOf(ravan), agentsOf(served)];
  const set = async (clinic: NewClinic, settings: GatewaySettings) => {
    await saveGatewaySettings(db, clinic.clinicId, settings, previous);
    await storeGatewayKind(db, clinic.clinicId, settings.kind);
  };
  const elsewhere: RavanSettings = {
    kind: 'ravan',
    origin: endpoint.origin,
    agents: { [ours[0]]: theirs[0], [ours[1]]: theirs[1] },
    credentials: { orgId: served.orgId, bearer },
  };
  await set(ravan, elsewhere);
  await set(calcom, {
    kind: 'calcom',
    origin: simulator.origin,
    agents,
    credentials: simulator.keys,
  });

  const clinicOf = (clinic: NewClinic, taken: ContractClinic['taken']): ContractClinic => ({
    clinic,
    agentIds: agentsOf(clinic),
    gateway: async () => {
      const loaded = await loadClinicById(db, clinic.clinicId);
      if (!loaded) throw new Error('no clinic');
      return gatewayFor(loaded);
    },
    taken,
  });
  return {
    db,
    elsewhere,
    clinics: {
      local: clinicOf(local, (agentId) => takenHere(db, local, agentId)),
      ravan: clinicOf(ravan, (agentId) =>
        takenHere(db, served, theirs[ours.indexOf(agentId)] ?? ''),
      ),
      calcom: clinicOf(calcom, async (agentId) => {
        const eventType = agents[agentId];
        return simulator.ledger.bookings
          .filter(({ status }) => status === 'accepted' || status === 'pending')
          .filter(
            (each) =>
              eventType &&
              'eventTypeId' in eventType &&
              each.eventType.id === eventType.eventTypeId,
          )
          .map(({ start }) => start)
          .sort((a, b) => a - b);
      }),
    },
    close: async () => {
      await Promise.all([endpoint.stop(), simulator.stop()]);
      if (simulator.faults.length > 0) throw simulator.faults[0];
      await database().destroy();
      await db.destroy();
      await created.drop();
    },
  };
}

async function takenHere(db: Database, clinic: NewClinic, agentId: string): Promise<Instant[]> {
  const rows = await db
    .selectFrom('appointments')
    .select('starts_at')
    .where('clinic_id', '=', clinic.clinicId)
    .where('agent_id', '=', agentId)
    .where('gateway', '=', 'local')
    .where('status', 'in', ['pending', 'confirmed'])
    .orderBy('starts_at')
    .execute();
  return rows.map((row) => row.starts_at);
}
