import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import {
  type HistoryFilter,
  type HistoryRow,
  selectActors,
  selectHistory,
  selectSubjects,
  selectWhom,
} from '../storage/history-lines.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { startOfDay } from '../time/zone.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';
import { type HistoryTopic, topicOf } from './history-topics.ts';

/** Which lines; dates are the clinic's, both included. */
export interface HistoryWish extends Pick<HistoryFilter, 'actorId' | 'channel' | 'aboutId'> {
  topic?: HistoryTopic | undefined;
  from?: LocalDate | undefined;
  until?: LocalDate | undefined;
  before?: number | undefined;
}

/** A line of the clinic's history. */
export interface HistoryEntry extends Omit<HistoryRow, 'subjectId'> {
  subject: {
    id: string;
    kind: 'customer' | 'practitioner' | 'service';
    name: string | null;
  } | null;
  /** Whom it was done for, on a page; a file that is taken along names no customer. */
  whom?: string | undefined;
}

export interface History {
  ok: true;
  entries: HistoryEntry[];
  /** Where the next page begins; null on the last. */
  next: number | null;
  /** Who of the staff is in the history. */
  actors: { actorId: string; name: string }[];
}

const pageSize = 50;
const exportSize = 1_000;

/** A page of the clinic's history, newest first. */
export const loadHistory = permitted(
  'audit.read',
  async (desk, wish: HistoryWish): Promise<History> => {
    const [rows, actors] = await Promise.all([
      readRows(desk, wish, pageSize + 1),
      selectActors(desk.db, desk.clinic.clinicId),
    ]);
    const shown = rows.slice(0, pageSize);
    return {
      ok: true,
      entries: await withWhom(desk, await withSubjects(desk, shown)),
      next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
      actors,
    };
  },
);

/** All lines that are wished for, some at a time; that they were taken is written down first. */
export const exportHistory = permitted('audit.read', async (desk, wish: HistoryWish) => {
  const { actorId, aboutId, before: _, ...plain } = wish;
  const detail = {
    ...plain,
    ...(actorId && { actor: actorId }),
    ...(aboutId && { about: aboutId }),
  };
  const { db, clinic } = desk;
  await insertAudit(db, clinic.clinicId, { ...lineOf(desk), event: 'history_exported', detail });
  return { ok: true as const, pages: pagesOf(desk, wish) };
});

async function* pagesOf(desk: PermittedDesk, wish: HistoryWish): AsyncGenerator<HistoryEntry[]> {
  for (let { before } = wish; ; ) {
    const rows = await readRows(desk, { ...wish, before }, exportSize);
    yield await withSubjects(desk, rows);
    if (rows.length < exportSize) return;
    before = rows.at(-1)?.id;
  }
}

function readRows({ db, clinic }: PermittedDesk, wish: HistoryWish, limit: number) {
  const { topic, from, until, ...filter } = wish;
  return selectHistory(
    db,
    clinic.clinicId,
    {
      ...filter,
      events: topic && topicOf(topic),
      from: from === undefined ? undefined : startOfDay(from, clinic.zone),
      until: until === undefined ? undefined : startOfDay(addDays(until, 1), clinic.zone),
    },
    limit,
  );
}

async function withWhom(
  { db, clinic }: PermittedDesk,
  entries: readonly HistoryEntry[],
): Promise<HistoryEntry[]> {
  const aboutOf = ({ appointmentId, subject }: HistoryEntry) =>
    appointmentId ?? (subject?.kind === 'customer' ? subject.id : '');
  const ids = new Set(entries.map(aboutOf).filter(Boolean));
  const whom = await selectWhom(db, clinic.clinicId, [...ids]);
  return entries.map((entry) => ({ ...entry, whom: whom.get(aboutOf(entry)) }));
}

async function withSubjects(
  { db, clinic }: PermittedDesk,
  rows: readonly HistoryRow[],
): Promise<HistoryEntry[]> {
  const ids = [...new Set(rows.flatMap(({ subjectId }) => (subjectId ? [subjectId] : [])))];
  const subjects = await selectSubjects(db, clinic.clinicId, ids);
  return rows.map(({ subjectId, ...row }) => {
    if (row.event === 'appointment_read')
      return { ...row, appointmentId: subjectId, subject: null };
    const known = subjectId ? subjects.get(subjectId) : undefined;
    return { ...row, subject: subjectId && known ? { id: subjectId, ...known } : null };
  });
}
