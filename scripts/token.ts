import { createApiToken } from '../lib/booking/api-tokens.ts';
import { openDatabase as openPool } from '../lib/storage/database.ts';
import { openDatabase } from './database.ts';
import { Refusal, runCommand } from './refusal.ts';
import { loadSettings } from './settings.ts';

await runCommand(async () => {
  const [slug, label = 'made on the command line'] = process.argv.slice(2);
  if (!slug) throw new Refusal('say whose: npm run token -- CLINIC');
  const database = await openDatabase(loadSettings());
  const db = openPool(database.url, { connections: 1 });
  try {
    const token = await createApiToken(db, slug, label);
    if (!token) throw new Refusal(`there is no clinic at /${slug}`);
    console.log(`${token}\n\nIt is shown this once. Send it as: Authorization: Bearer <token>`);
  } finally {
    await db.destroy();
    await database.stop();
  }
});
