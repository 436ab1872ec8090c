import { localGateway } from '../../lib/gateways/local.ts';
import type { AppointmentsGateway } from '../../lib/gateways/port.ts';
import { type Database, openDatabase } from '../../lib/storage/database.ts';
import { insertClinic, type NewClinic } from '../../lib/storage/new-clinic.ts';
import { testClinic } from './clinic.ts';
import { createTestDatabase } from './database.ts';

export interface OpenClinic {
  url: string;
  db: Database;
  clinic: NewClinic;
  gateway: AppointmentsGateway;
  /** Agents of the first service, in the order of its practitioners. */
  agentIds: string[];
  agentId: string;
  close(): Promise<void>;
}

/** A test database with one clinic in it. */
export async function openTestClinic(
  options?: Parameters<typeof testClinic>[0],
): Promise<OpenClinic> {
  const { url, drop } = await createTestDatabase();
  const db = openDatabase(url);
  const clinic = testClinic(options);
  await db.transaction().execute((trx) => insertClinic(trx, clinic));
  const agentIds = Object.values(clinic.services[0]?.agents ?? {});
  const [agentId = ''] = agentIds;
  return {
    url,
    db,
    clinic,
    gateway: localGateway(db, clinic.clinicId),
    agentIds,
    agentId,
    close: async () => {
      await db.destroy();
      await drop();
    },
  };
}
