import 'server-only';
import type { Database } from '../storage/database.ts';
import type { ReadPhone } from './import-row.ts';
import { importDue } from './import-run.ts';

const everyMs = 1000;

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskImporter?: () => void };

/**
 * Imports what was set going, of this process or of another that ended, from now on and as long as
 * the process lives, which it does not keep alive.
 *
 * @returns what stops it
 */
export function startImporter(
  db: Database,
  { readPhone, report }: { readPhone: ReadPhone; report: (error: unknown) => void },
): () => void {
  if (shared.frontdeskImporter) return shared.frontdeskImporter;
  let isAtWork = false;
  const timer = setInterval(async () => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      await importDue(db, readPhone);
    } catch (error) {
      report(error);
    } finally {
      isAtWork = false;
    }
  }, everyMs).unref();
  shared.frontdeskImporter = () => {
    clearInterval(timer);
    delete shared.frontdeskImporter;
  };
  return shared.frontdeskImporter;
}
