import { shareTestServer } from './database.ts';
import { openTestServer } from './server.ts';

/** For the integration tests: one server for the whole run, closed at its end. */
export default async function setUp(): Promise<() => Promise<void>> {
  const server = await openTestServer();
  shareTestServer(server);
  return server.close;
}
