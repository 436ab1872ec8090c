import { send } from '../api/http.testing.ts';

/** One request as it arrived at the simulator. */
export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What the real endpoint answered, whole. */
export interface RealAnswer {
  status: number;
  body: Buffer;
  /** The body as JSON; every answer of that endpoint is. */
  json: Json;
}

/** JSON of a known endpoint, to be looked into by name. */
// biome-ignore lint/suspicious/noExplicitAny: the faults change it into what no type allows
export type Json = any;

const passedOn = ['content-type', 'authorization', 'x-api-key', 'idempotency-key'];

/** Passes a request on as it is, and reads the whole answer before anything is made of it. */
export async function askReally(truth: string, asked: Asked): Promise<RealAnswer> {
  const headers = Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = asked.headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const reply = await send(truth, asked.path, {
    method: asked.method,
    headers,
    body: asked.body.length > 0 ? asked.body : undefined,
  });
  return { status: reply.status, body: reply.bytes, json: JSON.parse(reply.text) };
}
