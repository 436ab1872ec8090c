import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createGzip } from 'node:zlib';

const bytes = 300 * 1024 * 1024;
const chunk = Buffer.alloc(1024 * 1024, 'a');
const dripMs = 50;

function* text() {
  yield Buffer.from('{"success":true,"message":"');
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
  yield Buffer.from('"}');
}

/** 300 MB of one JSON text, as fast as they are taken. */
export async function sendHuge(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  await pipeline(Readable.from(text()), response);
}

let bomb: Promise<Buffer> | undefined;

async function packed(): Promise<Buffer> {
  return buffer(Readable.from(text()).pipe(createGzip({ level: 9 })));
}

/** The same 300 MB in about 300 kB of gzip, whether it was asked for or not. */
export async function sendBomb(response: ServerResponse): Promise<void> {
  bomb ??= packed();
  const body = await bomb;
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
    .end(body);
}

/** White space for ever, a byte at a time, as before a body that is about to come: no byte is late. */
export async function drip(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  while (!response.destroyed) {
    response.write(' ');
    await pause(dripMs);
  }
}
