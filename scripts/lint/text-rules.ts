import { dirname, join, normalize } from 'node:path/posix';
import { serverRooms } from '../import-table.ts';

export type Problem = { path: string; line: number; message: string };

const TESTS = /\.(test|testing|spec)\.tsx?$|^(e2e|scripts|bench)\//;
const COMMENT = /^\s*(\/\/|\/?\*)/;

/** Where a pattern may not occur, and where its matter belongs. */
const PATTERNS: { pattern: RegExp; home: RegExp; message: string }[] = [
  {
    pattern: /\bprocess\.env\b(?!\.NEXT_RUNTIME)/,
    home: /^lib\/platform\/env\.ts$|^[^/]+\.config\.[a-z]+$/,
    message: 'settings are read in lib/platform/env.ts: add one there and call env()',
  },
  {
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bDate\(\s*\)/,
    home: /^lib\/platform\/clock\.ts$/,
    message: 'the time is read in lib/platform/clock.ts: take now as an argument',
  },
  {
    pattern: /\bIntl\.|\.toLocale(Date|Time)?String\(/,
    home: /^lib\/time\//,
    message: 'dates, times and numbers are formatted in lib/time: call a function of it',
  },
];

/** The longest file of each kind, first match; whoever needs more has two things in one file. */
const LENGTHS: [RegExp, number][] = [
  [/\.(test|testing|spec)\.tsx?$|^lib\/i18n\/.+\/|^lib\/storage\/migrations\//, Infinity],
  [/^app\/.*\bpage\.tsx$/, 80],
  [/^app\/_actions\//, 60],
  [/^lib\/(contract|time|scheduling|forms)\//, 120],
  [/^components\//, 200],
  [/\.(tsx?|m?js|css)$/, 300],
];

/** What is wrong with one file, whose path is relative to the project. */
export function scanFile(path: string, text: string): Problem[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return [...scanName(path), ...scanLines(path, lines), ...scanLength(path, lines.length)];
}

function scanName(path: string): Problem[] {
  const parts = path.split('/');
  const vague = parts.find((part) => /^(utils?|helpers?|misc)(\.[a-z]+)?$/.test(part));
  const problems: Problem[] = [];
  if (vague) {
    problems.push({ path, line: 1, message: `"${vague}" says nothing: name it for what it holds` });
  }
  if (/^index\.[a-z]+$/.test(parts.at(-1) ?? '') && !path.startsWith('public/')) {
    problems.push({ path, line: 1, message: 'no barrels: import from the file that has it' });
  }
  return problems;
}

function scanLines(path: string, lines: string[]): Problem[] {
  if (!/\.(tsx?|m?js)$/.test(path) || TESTS.test(path)) return [];
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    if (COMMENT.test(line)) continue;
    for (const { pattern, home, message } of PATTERNS) {
      if (pattern.test(line) && !home.test(path)) problems.push({ path, line: index + 1, message });
    }
  }
  if (isServerFile(path) && lines[0] !== "import 'server-only';") {
    problems.push({ path, line: 1, message: "a server file starts with import 'server-only';" });
  }
  return problems.concat(scanImports(path, lines));
}

function isServerFile(path: string): boolean {
  if (path === 'lib/i18n/translator.ts') return true;
  return serverRooms.some((room) => path.startsWith(`${room}/`)) && path.endsWith('.ts');
}

/** Inside lib imports are relative with their ending, so that Node runs it as it is. */
function scanImports(path: string, lines: string[]): Problem[] {
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    const specifier = /\b(?:from|import)\s*\(?\s*'([^']+)'/.exec(line)?.[1];
    if (specifier === undefined || COMMENT.test(line)) continue;
    const report = (message: string) => problems.push({ path, line: index + 1, message });
    if (path.startsWith('lib/')) {
      if (specifier.startsWith('@/')) report('inside lib imports are relative');
      if (specifier.startsWith('.') && !/\.[a-z]+$/.test(specifier)) {
        report('a relative import names the file with its ending: .ts');
      }
    } else if (/^(app|components)\//.test(path) && leavesTopFolder(path, specifier)) {
      report('imports from another top folder start with @/');
    }
  }
  return problems;
}

function leavesTopFolder(path: string, specifier: string): boolean {
  if (!specifier.startsWith('../')) return false;
  return normalize(join(dirname(path), specifier)).split('/')[0] !== path.split('/')[0];
}

function scanLength(path: string, length: number): Problem[] {
  const limit = LENGTHS.find(([kind]) => kind.test(path))?.[1] ?? Infinity;
  if (length <= limit) return [];
  return [
    { path, line: limit + 1, message: `${length} lines, at most ${limit}: split it by matter` },
  ];
}
