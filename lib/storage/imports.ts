import 'server-only';
import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import type { ImportVerdict } from './import-tables.ts';

const columns = [
  'import_id as importId',
  'state',
  'headers',
  'row_count as rowCount',
  'reading',
  'actor_name as actorName',
  'created_at as createdAt',
  'finished_at as finishedAt',
] as const;

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** No file has an id that is none: the database is not asked for it. */
function isImportId(text: string): boolean {
  return uuid.test(text);
}

/** Keeps a file's lines as they are. */
export async function insertImport(
  trx: Transaction,
  clinicId: string,
  file: {
    importId: string;
    headers: readonly string[];
    rows: readonly (readonly string[])[];
    actor: { userId: string; name: string };
  },
): Promise<void> {
  const { importId, headers, rows, actor } = file;
  await trx
    .insertInto('imports')
    .values({
      clinic_id: clinicId,
      import_id: importId,
      headers: [...headers],
      row_count: rows.length,
      actor_id: actor.userId,
      actor_name: actor.name,
    })
    .execute();
  await sql`
    insert into import_rows (clinic_id, import_id, row_no, cells)
    select ${clinicId}::uuid, ${importId}::uuid, (r.value ->> 'no')::int,
      array(select jsonb_array_elements_text(r.value -> 'cells'))
    from jsonb_array_elements(${JSON.stringify(
      rows.map((cells, index) => ({ no: index + 1, cells })),
    )}::jsonb) as r`.execute(trx);
}

/** The clinic's imports, newest first, with how many lines are what. */
export async function selectImports(db: Database, clinicId: string) {
  return db
    .selectFrom('imports')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute();
}

/** One import; locked until the transaction ends when it is to be changed. */
export async function selectImport(
  db: Database | Transaction,
  clinicId: string,
  importId: string,
  { lock = false }: { lock?: boolean } = {},
) {
  if (!isImportId(importId)) return undefined;
  return db
    .selectFrom('imports')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
}

/** How many lines of an import are what; `null` counts those that were not looked at. */
export async function countVerdicts(
  db: Database | Transaction,
  clinicId: string,
  importId: string,
) {
  return db
    .selectFrom('import_rows')
    .select((row) => ['verdict', row.fn.countAll<number>().as('rows')])
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .groupBy('verdict')
    .execute();
}

/** Some lines of an import, in the order of the file. */
export async function selectImportRows(
  db: Database | Transaction,
  clinicId: string,
  importId: string,
  filter: { verdicts?: readonly ImportVerdict[]; after?: number; limit?: number } = {},
) {
  const { verdicts, after = 0, limit } = filter;
  return db
    .selectFrom('import_rows')
    .select(['row_no as rowNo', 'cells', 'verdict', 'problems', 'appointment_id as appointmentId'])
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .where('row_no', '>', after)
    .$if(verdicts !== undefined, (query) => query.where('verdict', 'in', [...(verdicts ?? [])]))
    .orderBy('row_no')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
}

/** Writes down what a look at the lines came to; lines that are appointments already stay so. */
export async function saveVerdicts(
  trx: Transaction,
  clinicId: string,
  importId: string,
  verdicts: readonly { rowNo: number; verdict: ImportVerdict; problems: readonly string[] }[],
): Promise<void> {
  await sql`
    update import_rows as r
    set verdict = v.value ->> 'verdict',
      problems = array(select jsonb_array_elements_text(v.value -> 'problems'))
    from jsonb_array_elements(${JSON.stringify(verdicts)}::jsonb) as v
    where r.clinic_id = ${clinicId} and r.import_id = ${importId}
      and r.row_no = (v.value ->> 'rowNo')::int and r.appointment_id is null`.execute(trx);
}

/** How the file is read, from now on: `checked` once its lines were looked over with it. */
export async function saveReading(
  trx: Transaction,
  clinicId: string,
  importId: string,
  { reading, state }: { reading: object; state: 'uploaded' | 'checked' },
): Promise<void> {
  await trx
    .updateTable('imports')
    .set({ reading: JSON.stringify(reading), state })
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .execute();
}

/** Sets an import going or halts it, from the states it may be in. False when it is in another. */
export async function turnImport(
  trx: Transaction,
  clinicId: string,
  importId: string,
  { from, to }: { from: readonly ('checked' | 'running' | 'stopped')[]; to: 'running' | 'stopped' },
): Promise<boolean> {
  if (!isImportId(importId)) return false;
  const turned = await trx
    .updateTable('imports')
    .set({ state: to, claimed_until: null })
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return turned.numUpdatedRows === 1n;
}

/** Forgets a file with all its lines; appointments that were made of it stay. */
export async function deleteImport(
  trx: Transaction,
  clinicId: string,
  importId: string,
): Promise<void> {
  await trx
    .deleteFrom('imports')
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .execute();
}

/** Takes a running import that nobody works on, of any clinic, for a while. */
export async function claimImport(db: Database, leaseSeconds: number) {
  const { rows } = await sql<{
    clinicId: string;
    importId: string;
    actorId: string;
    actorName: string;
    reading: unknown;
  }>`
    update imports set claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where (clinic_id, import_id) = (
      select clinic_id, import_id from imports
      where state = 'running' and (claimed_until is null or claimed_until < clock_timestamp())
      order by created_at limit 1 for update skip locked
    )
    returning clinic_id as "clinicId", import_id as "importId", actor_id as "actorId",
      actor_name as "actorName", reading`.execute(db);
  return rows[0];
}

/** Holds on to a claim. False when the import was halted meanwhile. */
export async function renewClaim(
  db: Database,
  clinicId: string,
  importId: string,
  leaseSeconds: number,
): Promise<boolean> {
  const renewed = await db
    .updateTable('imports')
    .set({
      claimed_until: sql<Date>`clock_timestamp() + make_interval(secs => ${leaseSeconds})`,
    })
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return renewed.numUpdatedRows === 1n;
}

/** Marks an import done: no line is left that could become an appointment. */
export async function finishImport(
  trx: Transaction,
  clinicId: string,
  importId: string,
): Promise<boolean> {
  const finished = await trx
    .updateTable('imports')
    .set({ state: 'done', finished_at: sql<Date>`clock_timestamp()`, claimed_until: null })
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return finished.numUpdatedRows === 1n;
}

/** Locks a line that is still to be imported. */
export async function lockImportRow(
  trx: Transaction,
  clinicId: string,
  importId: string,
  rowNo: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom('import_rows')
    .select('row_no')
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .where('row_no', '=', rowNo)
    .where('verdict', 'in', ['ready', 'warning'])
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** A line became an appointment; what stood in it is kept there alone. */
export async function markImported(
  trx: Transaction,
  clinicId: string,
  importId: string,
  { rowNo, appointmentId }: { rowNo: number; appointmentId: string },
): Promise<void> {
  await trx
    .updateTable('import_rows')
    .set({ verdict: 'imported', appointment_id: appointmentId, cells: [] })
    .where('clinic_id', '=', clinicId)
    .where('import_id', '=', importId)
    .where('row_no', '=', rowNo)
    .execute();
}
