import type { Instant } from '../../time/instant.ts';
import type {
  Attempt,
  BookWish,
  CancelWish,
  MoveWish,
  Reading,
  RemoteAppointment,
  RemoteCalendar,
  RemoteCode,
  Sighting,
} from './calendar.ts';

/** What becomes of one change: done or not, and what is answered. */
export type Fate =
  | 'done'
  /** Done, and no answer comes. */
  | 'done_unanswered'
  /** Not done, and no answer comes. */
  | 'lost'
  /** As the two before, by an error of our own client. */
  | 'done_broken'
  | 'broken'
  | 'to_be_approved'
  | { no: RemoteCode; retryAfterSeconds?: number; mayBeRepeat?: boolean }
  /** Waits for this before it is done and answered. */
  | { after: Promise<unknown>; fate?: Fate };

export interface Kept extends RemoteAppointment {
  intentId: string;
}

/** A calendar elsewhere with a ledger of the truth, and fates that a test has written for it. */
export interface FakeCalendar extends RemoteCalendar {
  ledger: Map<string, Kept>;
  /** Every call, in order: "book", "openStarts" … */
  calls: string[];
  /** What becomes of the next changes, in order; all later ones are done. */
  fates: Fate[];
  /** What is answered to the next looks, in order. */
  looks: Sighting['kind'][];
  canRead: boolean;
  down: boolean;
  /** Whether a second wish with the same intent is answered with the first appointment. */
  knowsIntents: boolean;
  /** Whether a move gives an appointment another id. */
  movesIds: boolean;
  readsFail: boolean;
  /** Somebody books by telephone. */
  rival(agentId: string, start: Instant, more?: Partial<Kept>): Kept;
  standing(): Kept[];
}

const unavailable = { ok: false, code: 'UNAVAILABLE' } as const;

export function fakeCalendar(starts: readonly Instant[], minutes = 30): FakeCalendar {
  let ids = 0;
  const ledger = new Map<string, Kept>();
  const stands = ({ status }: Kept) => status === 'confirmed' || status === 'pending';
  const isTaken = (agentId: string, start: Instant, but?: string) =>
    [...ledger.values()].some(
      (kept) =>
        stands(kept) && kept.agentId === agentId && kept.start === start && kept.remoteId !== but,
    );
  const newId = () => {
    ids += 1;
    return `remote-${ids}`;
  };
  const doneOf = ({ remoteId, start, end, status }: Kept): Attempt => ({
    kind: 'yes',
    done: { remoteId, start, end, ...(status === 'pending' && { isToBeApproved: true }) },
  });

  async function change(make: (isToBeApproved: boolean) => Attempt, fate?: Fate): Promise<Attempt> {
    const what = fate ?? calendar.fates.shift() ?? 'done';
    if (typeof what === 'object' && 'after' in what) {
      await what.after;
      return change(make, what.fate ?? 'done');
    }
    if (typeof what === 'object') {
      const { retryAfterSeconds, mayBeRepeat } = what;
      return {
        kind: 'no',
        code: what.no,
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
        ...(mayBeRepeat && { mayBeRepeat }),
      };
    }
    if (what === 'lost') return { kind: 'unknown' };
    if (what === 'broken') throw new Error('broken before');
    const attempt = make(what === 'to_be_approved');
    if (what === 'done_unanswered') return { kind: 'unknown' };
    if (what === 'done_broken') throw new Error('broken after');
    return attempt;
  }

  function bookNow(wish: BookWish, isToBeApproved: boolean): Attempt {
    const { agentId, start, name, email = null, phone = null, zone, intentId } = wish;
    const same = [...ledger.values()].find((kept) => kept.intentId === intentId);
    if (same && calendar.knowsIntents) return doneOf(same);
    if (!starts.includes(start) || isTaken(agentId, start)) {
      return { kind: 'no', code: 'SLOT_UNAVAILABLE' };
    }
    const kept: Kept = {
      remoteId: newId(),
      agentId,
      name,
      email: email ?? null,
      phone: phone ?? null,
      zone,
      start,
      end: start + minutes * 60_000,
      status: isToBeApproved ? 'pending' : 'confirmed',
      intentId,
    };
    ledger.set(kept.remoteId, kept);
    return doneOf(kept);
  }

  function moveNow({ remoteId, agentId, start }: MoveWish): Attempt {
    const kept = ledger.get(remoteId);
    if (!kept) return { kind: 'no', code: 'NOT_FOUND' };
    if (!stands(kept)) return { kind: 'no', code: 'CONFLICT' };
    if (kept.start === start && kept.agentId === agentId) return doneOf(kept);
    if (!starts.includes(start) || isTaken(agentId, start, remoteId)) {
      return { kind: 'no', code: 'SLOT_UNAVAILABLE' };
    }
    const moved = { ...kept, agentId, start, end: start + minutes * 60_000 };
    if (calendar.movesIds) {
      ledger.delete(remoteId);
      moved.remoteId = newId();
    }
    ledger.set(moved.remoteId, moved);
    return doneOf(moved);
  }

  function cancelNow({ remoteId }: CancelWish): Attempt {
    const kept = ledger.get(remoteId);
    if (!kept) return { kind: 'no', code: 'NOT_FOUND' };
    ledger.set(remoteId, { ...kept, status: 'cancelled' });
    return { kind: 'yes', done: { remoteId } };
  }

  function seen(kept: Kept | undefined): Sighting {
    const { remoteId, start, end } = kept ?? { remoteId: '', start: 0, end: 0 };
    return kept ? { kind: 'done', done: { remoteId, start, end } } : { kind: 'not_done' };
  }

  const called = (name: string) => calendar.calls.push(name);
  const calendar: FakeCalendar = {
    ledger,
    calls: [],
    fates: [],
    looks: [],
    canRead: false,
    down: false,
    knowsIntents: true,
    movesIds: false,
    readsFail: false,
    isDown: () => calendar.down,
    standing: () => [...ledger.values()].filter(stands),
    rival(agentId, start, more = {}) {
      const remoteId = newId();
      const kept: Kept = {
        remoteId,
        agentId,
        name: 'Rita Rival',
        email: 'rita@example.com',
        phone: null,
        zone: null,
        start,
        end: start + minutes * 60_000,
        status: 'confirmed',
        intentId: '',
        ...more,
      };
      ledger.set(remoteId, kept);
      return kept;
    },
    async openStarts(agentId): Promise<Reading<Instant[]>> {
      called('openStarts');
      if (calendar.down || calendar.readsFail) return unavailable;
      return { ok: true, value: starts.filter((start) => !isTaken(agentId, start)) };
    },
    async suggest(agentId) {
      called('suggest');
      return { ok: true, value: starts.filter((start) => !isTaken(agentId, start)).slice(0, 4) };
    },
    async book(wish) {
      called('book');
      return change((isToBeApproved) => bookNow(wish, isToBeApproved));
    },
    async reschedule(wish) {
      called('reschedule');
      return change(() => moveNow(wish));
    },
    async cancel(wish) {
      called('cancel');
      return change(() => cancelNow(wish));
    },
    async lookUp(sought): Promise<Sighting> {
      called('lookUp');
      const look = calendar.looks.shift();
      if (look === 'cannot_tell' || !calendar.canRead || calendar.readsFail) {
        return { kind: 'cannot_tell' };
      }
      const all = [...ledger.values()];
      if (sought.action === 'book') {
        return seen(all.find(({ intentId }) => intentId === sought.intentId));
      }
      const kept = ledger.get(sought.remoteId);
      if (sought.action === 'cancel') {
        return kept && stands(kept)
          ? { kind: 'not_done' }
          : { kind: 'done', done: { remoteId: sought.remoteId } };
      }
      const same = all.find(
        ({ start, agentId }) => start === sought.start && agentId === sought.agentId,
      );
      return seen(same);
    },
    async read(remoteId): Promise<Reading<RemoteAppointment>> {
      called('read');
      if (calendar.down || calendar.readsFail) return unavailable;
      const kept = ledger.get(remoteId);
      return kept ? { ok: true, value: kept } : { ok: false, code: 'NOT_FOUND' };
    },
    async list({ status, agentId, limit }) {
      called('list');
      if (calendar.down || calendar.readsFail) return unavailable;
      const value = [...ledger.values()]
        .filter(
          (kept) => (!status || kept.status === status) && (!agentId || kept.agentId === agentId),
        )
        .toSorted((a, b) => b.start - a.start)
        .slice(0, limit);
      return { ok: true, value };
    },
  };
  return calendar;
}
