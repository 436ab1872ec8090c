import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { toE164 } from '../forms/phone.ts';
import { selectImportRows } from '../storage/imports.ts';
import { csvRow } from './csv.ts';
import type { Desk } from './desk.ts';
import { checkImport, keepReading } from './import-check.ts';
import { keepImportFile, readImportFile } from './import-file.ts';
import { guessReading } from './import-guess.ts';
import type { ImportReading } from './import-reading.ts';
import { forgetImport, importDue, startImport, stopImport } from './import-run.ts';
import { findImport, showImport } from './import-view.ts';

let open: OpenClinic;
let desk: Desk;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  desk = await deskAt(open, 'manager');
});
afterAll(() => open.close());

const header = 'Patient,E-mail,Mobile,Start,Provider,Status,Comments';

/** A file that is kept, and read as it is probably meant. */
async function kept(...lines: string[]): Promise<{ importId: string; reading: ImportReading }> {
  const read = readImportFile(Buffer.from([header, ...lines].join('\n')));
  if (!read.ok) throw new Error(read.problem);
  const outcome = await keepImportFile(desk, read.file);
  if (!outcome.ok) throw new Error(outcome.code);
  const { dateOrder, ...guess } = guessReading(read.file, desk.clinic);
  return { importId: outcome.importId, reading: { ...guess, dateOrder: dateOrder ?? 'dmy' } };
}

async function verdicts(importId: string) {
  const rows = await selectImportRows(open.db, desk.clinic.clinicId, importId);
  return rows.map(({ rowNo, verdict, problems }) => [rowNo, verdict, ...problems]);
}

async function imported() {
  return open.db
    .selectFrom('appointments')
    .select(['name', 'status', 'channel', 'overlap_reason'])
    .where('clinic_id', '=', desk.clinic.clinicId)
    .orderBy('starts_at')
    .orderBy('name')
    .orderBy('overlap_reason')
    .execute();
}

describe('a file', () => {
  test('is read with a mark, semicolons and quotes, and short lines are filled up', () => {
    const text = '\ufeffName;Start\n"Doe; Jane";1.12.2026 9:00\n\n"Ann ""A"" Lee"\n';
    expect(readImportFile(Buffer.from(text))).toEqual({
      ok: true,
      file: {
        headers: ['Name', 'Start'],
        rows: [
          ['Doe; Jane', '1.12.2026 9:00'],
          ['Ann "A" Lee', ''],
        ],
      },
    });
  });

  test('is read as it was when it was downloaded from here and mended', () => {
    const rest = csvRow(['+44 7700 900982', '=1+1', "O'Neill", "'s Hertog"]);
    const read = readImportFile(Buffer.from(`\ufeff"a","b","c","d"\r\n${rest}`));
    expect(read.ok && read.file.rows).toEqual([
      ['+44 7700 900982', '=1+1', "O'Neill", "'s Hertog"],
    ]);
  });

  test('is read as Windows writes it when it is not UTF-8', () => {
    const read = readImportFile(Buffer.from('Name,Start\nZo\xeb,1', 'latin1'));
    expect(read.ok && read.file.rows).toEqual([['Zoë', '1']]);
  });

  test.each([
    ['empty', ''],
    ['empty', 'Name,Start\n'],
    ['not_text', 'PK\u0003\u0004\u0000'],
    ['not_a_table', 'Name,Start\n"Jane'],
    ['too_wide', `${'a,'.repeat(70)}\n1`],
    ['too_many', `Name\n${'a\n'.repeat(20_001)}`],
  ])('is refused when it is %s', (problem, text) => {
    expect(readImportFile(Buffer.from(text))).toEqual({ ok: false, problem });
  });
});

describe('a file of UTF-16 with a mark, as “Unicode text” of spreadsheets', () => {
  const text = '\ufeffPatient\tStart\nZoë 李\t1.12.2026';
  const little = Buffer.from(text, 'utf16le');
  test.each([
    ['little end first', little],
    ['big end first', Buffer.from(little).swap16()],
  ])('is read: %s', (_, bytes) => {
    expect(readImportFile(bytes)).toEqual({
      ok: true,
      file: { headers: ['Patient', 'Start'], rows: [['Zoë 李', '1.12.2026']] },
    });
  });
});

test('what stands above the columns says how they are read', async () => {
  const { reading } = await kept('Jane,,1,13/1/2030 9:00,Dr. One,,');
  expect(reading).toMatchObject({
    columns: { name: 0, email: 1, phone: 2, date: 3, practitioner: 4, status: 5, notes: 6 },
    dateOrder: 'dmy',
    serviceId: desk.clinic.services[0]?.serviceId,
    practitioners: { 'dr. one': desk.clinic.practitioners[0]?.practitionerId },
  });
});

test('a dry run says what each line would become and writes nothing', async () => {
  const { importId, reading } = await kept(
    'Jane Doe,jane@example.com,,13/1/2030 9:00,one,,',
    'Jane Doe,jane@example.com,,13/1/2030 9:00,one,,again',
    'Ann Lee,,212 555 0123,13/1/2030 9:15,one,,over the first',
    'Ann Lee,,212 555 0123,13/1/2030 9:15,two,,',
    ',,,14/1/2030,three,maybe,',
    'Bo,bo,12,10/3/2030 2:30,one,,',
    'Old,old@example.com,,13/1/2020 9:00,one,,',
    'Old,old@example.com,,13/1/2020 9:00,two,No-show,',
    'Off,off@example.com,,13/1/2030 9:00,one,Canceled,',
  );
  expect(await checkImport(desk, importId, reading, toE164)).toEqual({ ok: true });
  expect(await verdicts(importId)).toEqual([
    [1, 'warning', 'far'],
    [2, 'error', 'double'],
    [3, 'error', 'over'],
    [4, 'warning', 'far'],
    [5, 'error', 'name', 'contact', 'time', 'practitioner', 'status'],
    [6, 'error', 'email', 'phone', 'nonexistent'],
    [7, 'warning', 'past'],
    [8, 'ready'],
    [9, 'warning', 'far'],
  ]);
  expect(await imported()).toEqual([]);

  await checkImport(desk, importId, { ...reading, overlaps: true }, toE164);
  expect((await verdicts(importId))[2]).toEqual([3, 'warning', 'far', 'overlap']);

  expect(await startImport(desk, importId)).toEqual({ ok: true });
  expect(await startImport(desk, importId)).toEqual({ ok: false, code: 'begun' });
  expect(await checkImport(desk, importId, reading, toE164)).toEqual({ ok: false, code: 'begun' });
  expect(await importDue(open.db, toE164)).toBe(true);
  expect(await importDue(open.db, toE164)).toBe(false);
  const row = { channel: 'import', overlap_reason: null };
  expect(await imported()).toEqual([
    { ...row, name: 'Old', status: 'completed' },
    { ...row, name: 'Old', status: 'no_show' },
    { ...row, name: 'Jane Doe', status: 'confirmed' },
    { ...row, name: 'Off', status: 'cancelled' },
    { ...row, name: 'Ann Lee', status: 'confirmed', overlap_reason: 'import' },
    { ...row, name: 'Ann Lee', status: 'confirmed' },
  ]);

  const rows = await selectImportRows(open.db, desk.clinic.clinicId, importId);
  expect(rows.filter(({ verdict }) => verdict === 'imported').map(({ cells }) => cells)).toEqual(
    Array.from({ length: 6 }, () => []),
  );

  // The same file once more: what is there is not made twice.
  const again = await kept('Jane Doe,jane@example.com,,13/1/2030 9:00,one,,');
  await checkImport(desk, again.importId, again.reading, toE164);
  expect(await verdicts(again.importId)).toEqual([[1, 'error', 'there']]);
});

test('T31 an import that is halted or whose process ends goes on where it was, and makes nothing twice', async () => {
  const lines = Array.from(
    { length: 250 },
    (_, index) =>
      `Row ${index},row${index}@example.com,,${1 + (index % 28)}/2/2031 ${9 + (index % 7)}:${index % 2 ? '30' : '00'},${index % 4 > 1 ? 'one' : 'two'},,`,
  );
  const { importId, reading } = await kept('X,x@example.com,,31/1/2031 9:00,one,,', ...lines);
  await checkImport(desk, importId, { ...reading, overlaps: true }, toE164);
  await startImport(desk, importId);
  // Two processes at once, one of which is halted under way.
  const working = Promise.all([importDue(open.db, toE164), importDue(open.db, toE164)]);
  expect(await stopImport(desk, importId)).toEqual({ ok: true });
  await working;
  const count = async () =>
    (await imported()).filter(({ name }) => name?.startsWith('Row ')).length;
  expect(await count()).toBeLessThan(250);

  expect(await startImport(desk, importId)).toEqual({ ok: true });
  // A process that claimed it and was killed: its claim runs out.
  await open.db
    .updateTable('imports')
    .set({ claimed_until: new Date(Date.now() - 1) })
    .where('import_id', '=', importId)
    .execute();
  await Promise.all([importDue(open.db, toE164), importDue(open.db, toE164)]);
  expect(await count()).toBe(250);
  const names = (await imported())
    .map(({ name }) => name)
    .filter((name) => name?.startsWith('Row '));
  expect(new Set(names).size).toBe(250);
  expect(await stopImport(desk, importId)).toEqual({ ok: false, code: 'not_running' });
});

test('a file that was looked over twice before either was imported makes nothing twice', async () => {
  const lines = [
    'Twice,twice@example.com,,4/3/2031 9:00,one,,',
    'Twice,twice@example.com,,4/3/2021 9:00,one,,over',
    'Twice,twice@example.com,,5/3/2031 9:00,one,Canceled,',
    'Twice,twice@example.com,,5/3/2031 9:00,one,,booked again after cancelling',
  ];
  const first = await kept(...lines);
  const second = await kept(...lines);
  for (const { importId, reading } of [first, second]) {
    await checkImport(desk, importId, { ...reading, overlaps: true }, toE164);
    expect((await verdicts(importId)).map(([, verdict]) => verdict)).not.toContain('error');
    await startImport(desk, importId);
  }
  // Two processes at once, each with a file.
  await Promise.all([importDue(open.db, toE164), importDue(open.db, toE164)]);
  const made = (await imported()).filter(({ name }) => name === 'Twice');
  expect(made.map(({ status }) => status).sort()).toEqual([
    'cancelled',
    'completed',
    'confirmed',
    'confirmed',
  ]);
  const all = [...(await verdicts(first.importId)), ...(await verdicts(second.importId))];
  expect(all.filter(([, verdict]) => verdict === 'error')).toEqual(
    Array.from({ length: 4 }, () => [expect.any(Number), 'error', 'there']),
  );

  const third = await kept(...lines);
  await checkImport(desk, third.importId, third.reading, toE164);
  expect(await verdicts(third.importId)).toEqual([
    [1, 'error', 'there'],
    [2, 'error', 'there'],
    [3, 'error', 'there'],
    [4, 'error', 'there'],
  ]);
});

test('what has a meaning in the language of the portal has none in a file', async () => {
  const { importId, reading } = await kept(
    'Con Structor,con@example.com,,6/3/2031 9:00,constructor,,',
    'Con Structor,con@example.com,,6/3/2031 9:00,one,constructor,',
    'Con Structor,con@example.com,,6/3/2031 9:00,__proto__,to string,',
  );
  await checkImport(desk, importId, reading, toE164);
  expect(await verdicts(importId)).toEqual([
    [1, 'error', 'practitioner'],
    [2, 'error', 'status'],
    [3, 'error', 'practitioner', 'status'],
  ]);
});

test('how a file is read is kept while the order of its dates is still to be said', async () => {
  const { importId, reading } = await kept('Bo,bo@example.com,,1/2/2031 9:00,one,,');
  const said = { ...reading, columns: { ...reading.columns, notes: 0 }, dateOrder: null };
  expect(await keepReading(desk, importId, said)).toEqual({ ok: true });
  const shown = await showImport(desk, importId);
  expect(shown.ok && [shown.shown.state, shown.shown.reading]).toEqual(['uploaded', said]);
});

test('T6 an id that is none is a file that is not there', async () => {
  const { reading } = await kept('Bo,bo@example.com,,1/2/2031 9:00,one,,');
  for (const id of ['', 'nonsense', '-'.repeat(36), "' or 1=1"]) {
    expect(await checkImport(desk, id, reading, toE164)).toEqual({ ok: false, code: 'not_found' });
    expect(await startImport(desk, id)).toEqual({ ok: false, code: 'begun' });
    expect(await stopImport(desk, id)).toEqual({ ok: false, code: 'not_running' });
    expect(await forgetImport(desk, id)).toEqual({ ok: false, code: 'not_found' });
    expect(await findImport(desk, id)).toEqual({ ok: false, code: 'not_found' });
  }
});

test('a file is forgotten with what stood in it, and its appointments stay', async () => {
  const { importId, reading } = await kept('Gone,gone@example.com,,1/3/2031 9:00,one,,', ',,,,,,x');
  await checkImport(desk, importId, reading, toE164);
  await startImport(desk, importId);
  await importDue(open.db, toE164);
  expect(await forgetImport(desk, importId)).toEqual({ ok: true });
  expect(await verdicts(importId)).toEqual([]);
  expect((await imported()).map(({ name }) => name)).toContain('Gone');
});
