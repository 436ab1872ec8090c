import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { errorCode, Refusal } from '../refusal.ts';

/**
 * A backup file is gzip over frames: one byte of kind, four of length, then that many bytes. A
 * header comes first; then, for each table in an order that foreign keys allow, its description and
 * the text of `COPY` in pieces; at the end what was written, so that a file cut short is known.
 */
export const KINDS = { header: 1, table: 2, rows: 3, end: 4 } as const;

export type Header = {
  format: 'frontdesk-backup';
  version: 1;
  server: string;
  /** The last migration that the database had, null without migrations. */
  migration: string | null;
  createdAt: string;
};
/** `schema` is left out for `public`; elsewhere the table is named with it: "identity.user". */
export type TableFrame = { schema?: string; table: string; columns: string[] };
export type TableSum = { table: string; rows: number; sha256: string };
export type End = { tables: TableSum[]; sequences: Sequence[] };
export type Sequence = { name: string; value: string; called: boolean };

export type Frame =
  | { kind: 'header'; value: Header }
  | { kind: 'table'; value: TableFrame }
  | { kind: 'rows'; value: Buffer }
  | { kind: 'end'; value: End };

export function encodeFrame(frame: Frame): Buffer {
  const payload =
    frame.kind === 'rows' ? frame.value : Buffer.from(JSON.stringify(frame.value), 'utf8');
  const head = Buffer.alloc(5);
  head.writeUInt8(KINDS[frame.kind], 0);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

/** Reads a file's frames in order; a file that is damaged, cut short or no backup is refused. */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  const stream = createReadStream(path);
  const unzipped = stream.pipe(createGunzip());
  stream.on('error', (error) => unzipped.destroy(error));
  let rest: Buffer = Buffer.alloc(0);
  let last: Frame | undefined;
  try {
    for await (const chunk of unzipped) {
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const frame = decodeFrame(rest);
        if (!frame) break;
        rest = rest.subarray(5 + rest.readUInt32BE(1));
        if (!last) checkHeader(frame);
        last = frame;
        yield frame;
      }
    }
  } catch (error) {
    throw error instanceof Refusal ? error : refusal(error);
  }
  if (last?.kind !== 'end' || rest.length > 0) throw new Refusal('the backup is cut short');
}

function decodeFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 5 || bytes.length < 5 + bytes.readUInt32BE(1)) return undefined;
  const payload = bytes.subarray(5, 5 + bytes.readUInt32BE(1));
  switch (bytes.readUInt8(0)) {
    case KINDS.header:
      return { kind: 'header', value: JSON.parse(payload.toString('utf8')) };
    case KINDS.table:
      return { kind: 'table', value: JSON.parse(payload.toString('utf8')) };
    case KINDS.rows:
      return { kind: 'rows', value: payload };
    case KINDS.end:
      return { kind: 'end', value: JSON.parse(payload.toString('utf8')) };
    default:
      throw new Refusal('this file is no backup of Frontdesk');
  }
}

function checkHeader(frame: Frame): void {
  if (frame.kind !== 'header' || frame.value.format !== 'frontdesk-backup') {
    throw new Refusal('this file is no backup of Frontdesk');
  }
  if (frame.value.version !== 1) throw new Refusal('the backup was made by a newer Frontdesk');
}

function refusal(error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'ENOENT') return new Refusal('there is no such backup file');
  if (code === 'Z_BUF_ERROR') return new Refusal('the backup is cut short');
  if (code === 'Z_DATA_ERROR')
    return new Refusal('this file is no backup of Frontdesk, or damaged');
  return error;
}
