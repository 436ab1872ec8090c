declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** Known once the stream has ended. */
  type Rows = { rowCount: number };

  export function from(statement: string): Writable & Submittable & Rows;
  export function to(statement: string): Readable & Submittable & Rows;
}
