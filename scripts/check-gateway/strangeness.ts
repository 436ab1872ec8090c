import { z } from 'zod';
import { conflictSchema, manageSuccessSchema } from '../../lib/contract/manage-response.ts';
import { listAnswerSchema } from '../../lib/contract/reads.ts';

/** What of JSON Schema describes an answer of the contract. */
interface Shape {
  type?: string | readonly string[];
  properties?: Readonly<Record<string, Shape>>;
  items?: Shape;
  enum?: readonly unknown[];
  const?: unknown;
}

/** Something in an answer that the contract does not know. */
export interface Strange {
  /** Of keys alone, like "data.available_slots[].date". */
  path: string;
  what: 'unknown key' | 'unknown value' | 'another type';
  /** The contract's type, for another one. */
  expected?: string;
}

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape;

const success = shapeOf(manageSuccessSchema);
const failure = shapeOf(conflictSchema);
const list = shapeOf(listAnswerSchema);

/** A key that looks like a name; others may be data, and data is not shown. */
const PLAIN = /^[a-z_][a-z_]{0,39}$/i;

function nameOf(key: string): string {
  return PLAIN.test(key) ? key : '(a key that is no plain name)';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isOf(type: string, value: unknown): boolean {
  return typeOf(value) === type || (type === 'number' && typeof value === 'number');
}

function* differences(value: unknown, shape: Shape, path: string): Generator<Strange> {
  const types = [shape.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value))) {
    yield { path: path || 'the answer', what: 'another type', expected: types.join(' or ') };
    return;
  }
  if (shape.enum ? !shape.enum.includes(value) : 'const' in shape && shape.const !== value) {
    yield { path, what: 'unknown value' };
  }
  if (Array.isArray(value)) {
    for (const each of value) yield* differences(each, shape.items ?? {}, `${path}[]`);
  } else if (shape.properties && typeof value === 'object' && value !== null) {
    yield* ofKeys(value, shape.properties, path);
  }
}

function* ofKeys(
  value: object,
  properties: Readonly<Record<string, Shape>>,
  path: string,
): Generator<Strange> {
  for (const [key, inner] of Object.entries(value)) {
    const below = path ? `${path}.${nameOf(key)}` : nameOf(key);
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known) yield* differences(inner, known, below);
    else yield { path: below, what: 'unknown key' };
  }
}

/**
 * What an answer has that the contract does not know, each once: names of keys, never a value. What
 * it leaves out is not told: whether it says enough is seen by reading it.
 */
export function strangenessOf(body: unknown, of: 'manage' | 'list'): Strange[] {
  const hasFailed =
    typeof body === 'object' && body !== null && 'success' in body && body.success === false;
  const shape = hasFailed ? failure : of === 'list' ? list : success;
  const found = [...differences(body, shape, '')];
  const keys = new Set<string>();
  return found.filter(({ path, what }) => {
    const key = `${path} ${what}`;
    return !keys.has(key) && keys.add(key);
  });
}
