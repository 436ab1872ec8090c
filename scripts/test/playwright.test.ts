import { describe, expect, test } from 'vitest';
import { DREW_NOTHING } from '../../e2e/annotations.ts';
import { onlyDrewNothing, type PlaywrightReport } from './playwright.ts';

function report(...failures: { annotations: string[]; ok?: boolean }[]): PlaywrightReport {
  return {
    stats: { expected: 0, unexpected: failures.length, flaky: 0, skipped: 0 },
    suites: [
      {
        specs: [],
        suites: [
          {
            specs: failures.map(({ annotations, ok = false }) => ({
              file: 'a.spec.ts',
              title: 'somebody books',
              ok,
              tests: [{ annotations: annotations.map((type) => ({ type })), results: [] }],
            })),
          },
        ],
      },
    ],
  };
}

describe('which failed tests are run again', () => {
  test('those whose browser drew nothing, when nothing else failed', () => {
    expect(onlyDrewNothing(report({ annotations: [DREW_NOTHING] }))).toBe(true);
    expect(
      onlyDrewNothing(report({ annotations: [DREW_NOTHING] }, { annotations: [], ok: true })),
    ).toBe(true);
  });

  test('none when one of them failed for another reason', () => {
    expect(onlyDrewNothing(report({ annotations: [] }))).toBe(false);
    expect(onlyDrewNothing(report({ annotations: [DREW_NOTHING] }, { annotations: [] }))).toBe(
      false,
    );
  });

  test('none when all passed', () => {
    expect(onlyDrewNothing(report({ annotations: [], ok: true }))).toBe(false);
  });
});
