const long = process.env['FRONTDESK_LONG'] === '1';

/** How often a property test runs: `npm run test:long` asks for twenty times as many. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: long ? usual * 20 : usual };
}

/** The time limit of a test that takes longer the more runs are asked for. */
export const patience = { timeout: long ? 900_000 : 120_000 };
