import { join } from 'node:path';
import { DREW_NOTHING } from '../../e2e/annotations.ts';
import { type Count, failure, MODULES, one, read, run, withReport } from './steps.ts';

type Spec = {
  file: string;
  title: string;
  ok: boolean;
  tests: { annotations: { type: string }[]; results: { error?: { message?: string } }[] }[];
};

type Suite = { suites?: Suite[]; specs: Spec[] };

export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
};

/**
 * Every test once. About once in some thousand tests a page of Chromium stops to draw frames for
 * good, and whatever waits for one waits for ever; a new browser is the only remedy. Where that and
 * nothing else failed, those tests alone are run again in new browsers, and the end of the run
 * says which (docs/decisions/027-a-browser-that-draws-nothing.md).
 */
export function playwright(browser: string): Count {
  const first = runOnce(browser, []);
  if (!first.report || !onlyDrewNothing(first.report)) return first.count;
  const second = runOnce(browser, ['--last-failed']);
  return {
    passed: first.count.passed + second.count.passed,
    failed: second.count.failed,
    skipped: first.count.skipped,
    failures: second.count.failures ?? [],
    notes: failed(first.report).map(({ file, title }) =>
      [join('e2e', file), title, `run again: ${DREW_NOTHING}`].join(' › '),
    ),
  };
}

/** Whether tests failed, and all of them because their browser had stopped to draw. */
export function onlyDrewNothing(report: PlaywrightReport): boolean {
  const specs = failed(report);
  const known = specs.filter(({ tests }) =>
    tests.every(({ annotations }) => annotations.some(({ type }) => type === DREW_NOTHING)),
  );
  return specs.length > 0 && known.length === specs.length;
}

function runOnce(browser: string, extra: string[]) {
  let report: PlaywrightReport | undefined;
  const count = withReport((file) => {
    const program = join(MODULES, '@playwright/test/cli.js');
    const settings = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const succeeded = run([program, 'test', '--reporter=list,json', ...extra], settings);
    report = read<PlaywrightReport>(file);
    if (!report) return one(false);
    const { stats } = report;
    const unexpected = stats.unexpected + stats.flaky;
    return {
      passed: stats.expected,
      failed: unexpected === 0 && !succeeded ? 1 : unexpected,
      skipped: stats.skipped,
      failures: failed(report).map(({ file, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
        return failure(join('e2e', file), title, errors.find(Boolean));
      }),
    };
  });
  return { count, report };
}

function failed(report: PlaywrightReport): Spec[] {
  const of = ({ specs, suites = [] }: Suite): Spec[] => [
    ...specs.filter(({ ok }) => !ok),
    ...suites.flatMap(of),
  ];
  return report.suites.flatMap(of);
}
