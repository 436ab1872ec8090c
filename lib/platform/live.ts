import 'server-only';
import { listenForChanges } from '../storage/change-listener.ts';
import { selectVersions } from '../storage/changes.ts';
import type { Database } from '../storage/database.ts';
import { database } from './database.ts';
import { env } from './env.ts';

/** Told when something of a clinic has changed, and what its version is since. */
export type Watcher = (version: string) => void;

interface Watched {
  watchers: Set<Watcher>;
  /** Undefined before it was first read. */
  version: string | undefined;
}

/** How often versions are compared, for the notifications that were lost. */
const lookEveryMs = 2_000;

/**
 * Who watches which clinics in this process: one connection listens for all of them, and versions
 * are compared beside it, so that what was not heard is seen.
 */
export class ChangeHub {
  readonly #db: Database;
  readonly #watched = new Map<string, Watched>();
  readonly #heard = new Set<string>();
  readonly #stopListening: () => void;
  readonly #timer: NodeJS.Timeout;
  #isLooking = false;

  constructor(db: Database, url: string, lookMs = lookEveryMs) {
    this.#db = db;
    const lookAtAll = () => this.#look([...this.#watched.keys()]);
    this.#stopListening = listenForChanges(url, (clinicId) => this.#hear(clinicId), lookAtAll);
    this.#timer = setInterval(lookAtAll, lookMs);
    this.#timer.unref();
  }

  /** Watches a clinic. @returns what ends it */
  watch(clinicId: string, watcher: Watcher): () => void {
    const watched = this.#watched.get(clinicId) ?? { watchers: new Set(), version: undefined };
    this.#watched.set(clinicId, watched);
    watched.watchers.add(watcher);
    return () => {
      watched.watchers.delete(watcher);
      if (watched.watchers.size === 0) this.#watched.delete(clinicId);
    };
  }

  /** The version of a clinic as it is now; undefined while the database cannot be asked. */
  async versionOf(clinicId: string, settledMs = 0): Promise<string | undefined> {
    const versions = await selectVersions(this.#db, [clinicId], settledMs).catch(() => undefined);
    const version = versions?.get(clinicId);
    const watched = this.#watched.get(clinicId);
    if (watched && settledMs === 0) watched.version ??= version;
    return version;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#watched.clear();
  }

  #hear(clinicId: string): void {
    if (!this.#watched.has(clinicId)) return;
    this.#heard.add(clinicId);
    void this.#look([clinicId]);
  }

  /** Reads versions and tells who watches what is new; what is heard meanwhile, in another round. */
  async #look(clinicIds: readonly string[]): Promise<void> {
    if (this.#isLooking || clinicIds.length === 0) return;
    this.#isLooking = true;
    try {
      for (let next = clinicIds; next.length > 0; next = [...this.#heard]) {
        const heard = new Set(this.#heard);
        this.#heard.clear();
        const versions = await selectVersions(this.#db, next);
        for (const [clinicId, version] of versions) this.#tell(clinicId, version, heard);
      }
    } catch {
      // The database is away: the next look makes up for it.
    } finally {
      this.#isLooking = false;
    }
  }

  #tell(clinicId: string, version: string, heard: ReadonlySet<string>): void {
    const watched = this.#watched.get(clinicId);
    if (!watched) return;
    const isNew = watched.version !== undefined && watched.version !== version;
    watched.version = version;
    // What was heard counts although the version is the same: a held time has none.
    if (!isNew && !heard.has(clinicId)) return;
    for (const watcher of watched.watchers) watcher(version);
  }
}

// Next evaluates a module once per bundle; one process listens once.
const shared = globalThis as typeof globalThis & { frontdeskChanges?: ChangeHub };

const readWithinMs = 3_000;

/** The version that a page which is being read now certainly shows. */
export function versionShown(clinicId: string): Promise<string | undefined> {
  return changes().versionOf(clinicId, readWithinMs);
}

/** The process's one hub; it listens from the first time that anybody asks. */
export function changes(): ChangeHub {
  shared.frontdeskChanges ??= new ChangeHub(database(), env().databaseUrl);
  return shared.frontdeskChanges;
}
