import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importTable, serverRooms } from './import-table.ts';
import { scanFile } from './lint/text-rules.ts';
import { PROJECT } from './project.ts';

const rooms = Object.keys(importTable);
const roots: string[] = [];

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A project of its own with these files and the lint's configuration. */
function plant(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'frontdesk-lint-'));
  roots.push(root);
  for (const name of ['biome.json', '.dependency-cruiser.mjs', 'tsconfig.json', '.gitignore']) {
    cpSync(join(PROJECT, name), join(root, name));
  }
  cpSync(join(PROJECT, 'scripts/import-table.ts'), join(root, 'scripts/import-table.ts'));
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  const manifest = { type: 'module', devDependencies: { 'dependency-cruiser': '*', next: '*' } };
  writeFileSync(join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function lint(root: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'scripts/lint.ts'), '--root', root],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } },
  );
  return { status, output: stdout + stderr };
}

const thing = (room: string) => `${room}/thing.ts`;
const allowed = (room: string, other: string) =>
  room === other || importTable[room]?.may.some((may) => `${other}/`.startsWith(`${may}/`));

describe('the import table', () => {
  const pairs = rooms.flatMap((room) => rooms.map((other) => [room, other] as const));
  const importer = (room: string, other: string) => `${room}/to-${other.replace('/', '-')}.ts`;
  let output: string;

  beforeAll(() => {
    const files: Record<string, string> = {};
    for (const room of rooms) files[thing(room)] = 'export const thing = 1;\n';
    for (const [room, other] of pairs) {
      files[importer(room, other)] = `import '@/${other}/thing.ts';\n`;
    }
    ({ output } = lint(plant(files)));
  });

  test('fails the run and says where the code should go instead', () => {
    expect(output).toContain('✗ who imports whom');
    for (const { instead } of Object.values(importTable)) {
      // The report breaks long lines.
      expect(output.replace(/\s+/g, ' ')).toContain(instead);
    }
  });

  test.each(rooms)('%s: what it may not import is found, and nothing else', (room) => {
    const found = rooms.filter((other) =>
      output.includes(`${importer(room, other)} → ${thing(other)}`),
    );
    expect(found).toEqual(rooms.filter((other) => !allowed(room, other)));
  });
});

describe('rules about imports beside the table', () => {
  let output: string;

  beforeAll(() => {
    ({ output } = lint(
      plant({
        'app/page.tsx': 'export const page = 1;\n',
        'bench/routes.ts': "import '../app/page.tsx';\n",
        'lib/booking/one.ts': "import './two.ts';\n",
        'lib/booking/two.ts': "import './one.ts';\n",
        'lib/time/file.ts': "import 'node:fs';\n",
        'lib/booking/dates.ts': "import 'date-fns-tz';\n",
        'lib/storage/typed.ts': "import type { T } from '../platform/t.ts';\nexport type U = T;\n",
        'lib/platform/t.ts': 'export type T = 1;\n',
        'lib/booking/lost.ts': "import './nowhere.ts';\n",
        'lib/time/reached.test.ts': "import '../platform/t.ts';\n",
      }),
    ));
  });

  test.each([
    ['a route imported by anybody', 'bench/routes.ts → app/page.tsx'],
    ['a circle', 'no circles: lib/booking/one.ts'],
    ['a pure folder that reads files', 'lib/time/file.ts → fs'],
    ['date-fns outside lib/time', 'date-fns only in lib/time: lib/booking/dates.ts'],
    ['an import of types alone', 'lib/storage/typed.ts → lib/platform/t.ts'],
    ['an import of nothing', 'imports exist: lib/booking/lost.ts'],
  ])('%s', (_, message) => {
    expect(output).toContain(message);
  });

  test('a test may reach what it tests with', () => {
    expect(output).not.toContain('reached.test.ts →');
  });
});

describe('house rules', () => {
  const server = "import 'server-only';\n";

  test.each([
    ['lib/booking/a.ts', `${server}export const a = process.env['A'];\n`, 'lib/platform/env.ts'],
    ['app/a.ts', 'export const a = process.env.NEXT_PUBLIC_A;\n', 'lib/platform/env.ts'],
    ['components/ui/a.ts', 'export const a = Date.now();\n', 'lib/platform/clock.ts'],
    ['lib/time/a.ts', 'export const a = new Date();\n', 'lib/platform/clock.ts'],
    ['app/a.ts', 'export const a = Intl.NumberFormat();\n', 'formatted in lib/time'],
    [
      'app/a.ts',
      'export const a = (d: Date) => d.toLocaleDateString();\n',
      'formatted in lib/time',
    ],
    ['lib/time/index.ts', 'export {};\n', 'no barrels'],
    ['lib/booking/utils/a.ts', server, '"utils" says nothing'],
    ['lib/time/helpers.ts', 'export {};\n', '"helpers.ts" says nothing'],
    ['lib/i18n/translator.ts', 'export {};\n', "starts with import 'server-only';"],
    ['lib/time/a.ts', "import '@/lib/contract/a.ts';\n", 'inside lib imports are relative'],
    ['lib/time/a.ts', "import './b';\n", 'with its ending'],
    ['components/ui/a.ts', "import '../../lib/time/b.ts';\n", 'start with @/'],
    ['app/[clinic]/page.tsx', '\n'.repeat(81), '81 lines, at most 80'],
    ['app/_actions/book.ts', '\n'.repeat(61), '61 lines, at most 60'],
    ['lib/scheduling/a.ts', '\n'.repeat(121), '121 lines, at most 120'],
    ['components/ui/a.tsx', '\n'.repeat(201), '201 lines, at most 200'],
    ['scripts/a.ts', '\n'.repeat(301), '301 lines, at most 300'],
  ])('%s: %j', (path, text, message) => {
    expect(scanFile(path, text).map((problem) => problem.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test.each(serverRooms)('a file of %s says that it is for the server', (room) => {
    expect(scanFile(`${room}/a.ts`, 'export {};\n')).toHaveLength(1);
    expect(scanFile(`${room}/a.ts`, server)).toEqual([]);
    expect(scanFile(`${room}/a.test.ts`, 'export {};\n')).toEqual([]);
  });

  test.each([
    ['lib/platform/env.ts', `${server}export const a = process.env;\n`],
    ['instrumentation.ts', "if (process.env.NEXT_RUNTIME === 'nodejs') void 0;\n"],
    ['lib/platform/clock.ts', `${server}export const now = () => Date.now();\n`],
    ['lib/time/a.ts', 'export const a = new Date(0);\nexport const b = Intl.Locale;\n'],
    ['lib/time/b.ts', '/** Never `Date.now()`. */\nexport const b = 1;\n'],
    ['lib/i18n/en/booking.ts', '\n'.repeat(400)],
    ['e2e/a.spec.ts', 'const now = Date.now();\n'],
  ])('%s is as it should be', (path, text) => {
    expect(scanFile(path, text)).toEqual([]);
  });

  test('a folder that the table does not know fails the run', () => {
    const { status, output } = lint(
      plant({
        'lib/payments/a.ts': 'export {};\n',
        'components/gadgets/a.ts': 'export {};\n',
        'services/a.ts': 'export {};\n',
      }),
    );
    expect(status).toBe(1);
    expect(output).toContain('✗ house rules');
    for (const folder of ['lib/payments', 'components/gadgets', 'services']) {
      expect(output).toContain(`${folder}:1  a new folder needs its place`);
    }
  });
});

test('format, common mistakes and unused files fail the run', () => {
  const { status, output } = lint(
    plant({
      'app/page.tsx': 'export default function Page() { return 1 }\n',
      'lib/time/lonely.ts': 'export const lonely = 1;\n',
    }),
  );
  expect(status).toBe(1);
  expect(output).toContain('✗ format and common mistakes');
  expect(output).toContain('✗ nothing unused');
});

test('a house in order passes', () => {
  const { status, output } = lint(
    plant({
      'app/page.tsx':
        "import { word } from '@/lib/time/word.ts';\n\n" +
        'export default function Page() {\n  return word;\n}\n',
      'lib/time/word.ts': "export const word = 'noon';\n",
      'knip.json': '{ "include": ["files"] }\n',
    }),
  );
  expect(output).not.toContain('✗');
  expect(status).toBe(0);
});
