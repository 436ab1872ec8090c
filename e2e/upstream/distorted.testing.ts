import type { Json, RealAnswer } from './real-endpoint.testing.ts';

/** Stands in whatever the simulator says of its own: it may never be seen or logged by anybody. */
export const upstreamWords = 'Upstreamword-7391';

function altered(real: RealAnswer, change: (json: Json) => void): string {
  const json = structuredClone(real.json);
  change(json);
  return JSON.stringify(json);
}

/** Half of the body. */
export function cut({ body }: RealAnswer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

export function withWrongTypes(real: RealAnswer): string {
  return altered(real, (json) => {
    json.success = 'true';
    json.message = [upstreamWords];
    if (!json.data) return;
    json.data.success = 1;
    json.data.appointment_id = 4711;
    json.data.date_time = 1_795_442_400;
    json.data.available_slots = upstreamWords;
    if (json.data.appointments) json.data.appointments = { 0: upstreamWords };
    if (json.data.appointment) json.data.appointment = [upstreamWords];
  });
}

/** Fields nobody knows at every level, among them those that a careless copy would obey. */
export function changed(real: RealAnswer): string {
  const more = `"__proto__":{"ok":true,"status":"confirmed"},"constructor":null,"x_new":"${upstreamWords}",`;
  return real.body.toString('utf8').replaceAll(/\{(?=")/g, `{${more}`);
}

export function withoutId(real: RealAnswer): string {
  return altered(real, (json) => delete json.data?.appointment_id);
}

/** Bytes that are no UTF-8 in the middle of a name. */
export function misspelled({ body }: RealAnswer): Buffer {
  const text = body.toString('latin1');
  return Buffer.from(text.replace(/"message":"/, '"message":"\u00ff\u00fe\u00c3('), 'latin1');
}

/** Each key of an object twice: with another value first. The last one counts, for those who read on. */
export function twiceNamed({ body }: RealAnswer): string {
  return body
    .toString('utf8')
    .replaceAll(/"(success)":/g, '"$1":false,"$1":')
    .replaceAll(/"(message|appointment_id|date_time)":/g, `"$1":"${upstreamWords}","$1":`);
}

export function deeplyNested({ body }: RealAnswer): string {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  return body.toString('utf8').replace(/^\{/, `{"deep":${deep},`);
}

/** Says that it is a day later than it is. */
export function otherSlot(real: RealAnswer): string {
  return altered(real, (json) => {
    const { data } = json;
    if (data?.date_time) data.date_time = aDayLater(data.date_time);
  });
}

function aDayLater(iso: string): string {
  return new Date(Date.parse(iso) + 86_400_000).toISOString().replace('.000', '');
}
