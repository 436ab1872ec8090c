import { startPostgres } from '../postgres.ts';

/** A process that uses the embedded database of a folder until it is told to stop. */
const [dataDir = ''] = process.argv.slice(2);
const server = await startPostgres({ dataDir, fast: true });
process.once('SIGTERM', () => void server.stop());
console.log(server.url());
