import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Desk, UseCase } from './desk.ts';
import { permissions, reachOf } from './permissions.ts';

const here = import.meta.dirname;
const roles = ['owner', 'manager', 'receptionist', 'practitioner', 'reader'] as const;

type AnyUseCase = UseCase<readonly unknown[], { ok: boolean }>;

/** Every use case there is, by the file and the name it is exported with. */
async function everyUseCase(): Promise<Map<string, AnyUseCase>> {
  const found = new Map<string, AnyUseCase>();
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(file))
    .sort();
  for (const file of files) {
    for (const [name, exported] of Object.entries(await import(join(here, file)))) {
      if (typeof exported !== 'function' || !('permission' in exported)) continue;
      found.set(`${file} ${name}`, exported as AnyUseCase);
    }
  }
  return found;
}

const all = await everyUseCase();

/** Nothing may be read from it: touching the database fails the test. */
const untouchable = new Proxy({} as Desk['db'], {
  get(_, key) {
    throw new Error(`the database was touched: ${String(key)}`);
  },
});

function deskOf(role: (typeof roles)[number], practitionerId: string | null): Desk {
  const actor = { userId: 'u', memberId: 'm', name: 'N', role, practitionerId };
  return { db: untouchable, clinic: {} as Desk['clinic'], actor };
}

const forbidden = { ok: false, code: 'forbidden' };

describe('T2 the matrix of roles', () => {
  const refused = [...all].flatMap(([name, useCase]) =>
    roles
      .filter((role) => reachOf(role, useCase.permission) === 'none')
      .map((role) => ({ name, role, useCase })),
  );
  test.each(refused)('$role may not: $name', async ({ role, useCase }) => {
    expect(await useCase(deskOf(role, 'p'))).toEqual(forbidden);
  });

  const own = [...all].filter(([, useCase]) =>
    roles.some((role) => reachOf(role, useCase.permission) === 'own'),
  );
  test.each(own)('without a calendar nothing is one’s own: %s', async (_, useCase) => {
    const role = roles.find((each) => reachOf(each, useCase.permission) === 'own');
    expect(await useCase(deskOf(role ?? 'practitioner', null))).toEqual(forbidden);
  });
});

test('every permission is asked for by a use case, and every use case names one', () => {
  const asked = new Set([...all.values()].map((useCase) => useCase.permission));
  expect([...asked].sort()).toEqual(Object.keys(permissions).sort());
});

test('docs/staff.md says of every permission who has it', () => {
  const said = readFileSync(join(here, '../../docs/staff.md'), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^`[a-z]+\.[a-z]+`$/.test(cells[2] ?? ''))
    .map(([, , permission, ...reaches]) =>
      [permission, ...reaches.slice(0, roles.length)].join(' '),
    );
  const words = { all: 'yes', own: 'own', none: 'no' };
  const held = Object.entries(permissions).map(([permission, row]) =>
    [`\`${permission}\``, ...roles.map((role) => words[row[role]])].join(' '),
  );
  expect(said).toEqual(held);
});
