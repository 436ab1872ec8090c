import { json } from 'node:stream/consumers';
import { type GatewaySettings, saveGatewaySettings } from '../../lib/gateways/settings.ts';
import { openDatabase } from '../../lib/storage/database.ts';
import { storeGatewayKind } from '../../lib/storage/gateway-settings.ts';

/** Runs by itself, because what it imports is for servers only: settings on standard input. */
export interface GatewaysToSet {
  databaseUrl: string;
  appSecret: string;
  gateways: { clinicId: string; settings: GatewaySettings }[];
}

const { databaseUrl, appSecret, gateways } = (await json(process.stdin)) as GatewaysToSet;
const db = openDatabase(databaseUrl, { connections: 2 });
for (const { clinicId, settings } of gateways) {
  await saveGatewaySettings(db, clinicId, settings, appSecret);
  await storeGatewayKind(db, clinicId, settings.kind);
}
await db.destroy();
