import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { childEnvironment, PROJECT } from '../project.ts';

export type Count = {
  passed: number;
  failed: number;
  skipped: number;
  /** The titles of what failed, for the end of a long run. */
  failures?: string[];
  /** What else the end of a long run has to say. */
  notes?: string[];
};

export const MODULES = join(PROJECT, 'node_modules');

/** Settings of the person who runs the tests must not reach them: least of all a database. */
const NOT_FOR_TESTS =
  /^(NODE_ENV|PORT|HOST|DATA_DIR|DATABASE_URL|APP_URL|APP_SECRET|APP_SECRET_PREVIOUS|GATEWAY_ORIGINS|CALENDAR_ORIGINS|DEMO|RATE_LIMIT_.*|TRUST_PROXY|LOG_LEVEL)$/;

export const testEnvironment = childEnvironment(
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_FOR_TESTS.test(name))),
);

/** Types of routes are made by Next first: without them a clean checkout does not check. */
export function types(): Count {
  const made = run([join(MODULES, 'next/dist/bin/next'), 'typegen']);
  return one(made && run([join(MODULES, '@typescript/native/bin/tsc'), '--noEmit']));
}

/** Each lint program counts as one; the last line of the lint says how many found nothing. */
export function lint(): Count {
  const { status, stdout } = spawnSync(process.execPath, [join(PROJECT, 'scripts/lint.ts')], {
    cwd: PROJECT,
    env: testEnvironment,
    encoding: 'utf8',
    maxBuffer: 64e6,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = stdout.trimEnd().split('\n');
  const sum = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? '');
  // The only line of this form in a whole run is to be its last.
  console.log((sum ? lines.slice(0, -1) : lines).join('\n'));
  if (!sum) return one(status === 0);
  return { passed: Number(sum[1]), failed: Number(sum[2]), skipped: 0 };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

export function vitest(project: string, extra: Record<string, string> = {}): Count {
  return withReport((file) => {
    const args = ['run', '--project', project, '--reporter=default', '--reporter=json'];
    const program = join(MODULES, 'vitest/vitest.mjs');
    const succeeded = run([program, ...args, `--outputFile.json=${file}`], extra);
    const report = read<VitestReport>(file);
    if (!report) return one(false);
    // A file that could not even be loaded has no tests to count: it is one failure.
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    const failed = report.numFailedTests + broken.length;
    return {
      passed: report.numPassedTests,
      failed: failed === 0 && !succeeded ? 1 : failed,
      skipped: report.numPendingTests,
      failures: [
        ...broken.map(({ name, message }) => failure(name, '', message)),
        ...report.testResults.flatMap(({ name, assertionResults }) =>
          assertionResults
            .filter(({ status }) => status === 'failed')
            .map((test) => failure(name, test.fullName, test.failureMessages[0])),
        ),
      ],
    };
  });
}

/** One line: where, which, and the first line of why. */
export function failure(file: string, title: string, message = ''): string {
  const why = stripVTControlCharacters(message).trim().split('\n')[0];
  return [isAbsolute(file) ? relative(PROJECT, file) : file, title, why]
    .filter(Boolean)
    .join(' › ');
}

export function one(passed: boolean): Count {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

export function run(args: string[], extra: Record<string, string> = {}): boolean {
  const env = { ...testEnvironment, NEXT_TELEMETRY_DISABLED: '1', ...extra };
  return spawnSync(process.execPath, args, { cwd: PROJECT, env, stdio: 'inherit' }).status === 0;
}

export function withReport(work: (file: string) => Count): Count {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-report-'));
  try {
    return work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
