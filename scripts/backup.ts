import { resolve } from 'node:path';
import { writeBackup } from './backup/write.ts';
import { openDatabase } from './database.ts';
import { Refusal, runCommand } from './refusal.ts';
import { loadSettings } from './settings.ts';

await runCommand(async () => {
  const [file] = process.argv.slice(2);
  if (!file) throw new Refusal('say where to: npm run backup -- FILE');
  const database = await openDatabase(loadSettings());
  try {
    const { tables } = await writeBackup(database.url, resolve(file));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`${resolve(file)} holds ${rows} rows of ${tables.length} tables`);
  } finally {
    await database.stop();
  }
});
