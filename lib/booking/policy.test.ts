import { expect, test } from 'vitest';
import { errorCodes } from '../contract/errors.ts';
import { decisiveWindow } from './calendars.ts';
import type { AgentCalendar } from './catalogue.ts';
import { changeProblem } from './change-policy.ts';
import { placementOf } from './placement.ts';
import { type Problem, refuse } from './refusals.ts';

const minute = 60_000;
const hour = 60 * minute;
const nine = Date.UTC(2026, 11, 1, 9);

function agent(rules: Partial<AgentCalendar['rules']>): AgentCalendar {
  return {
    agentId: 'agent',
    serviceId: 'service',
    practitionerId: 'practitioner',
    rules: {
      durationMinutes: 30,
      stepMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      noticeMinutes: 0,
      horizonDays: 60,
      maxPerDay: null,
      ...rules,
    },
  } as AgentCalendar;
}

test('buffers block a calendar and are not part of the visible time', () => {
  const placement = placementOf(agent({ bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }), nine);
  expect(placement).toMatchObject({
    starts_at: new Date(nine),
    ends_at: new Date(nine + 30 * minute),
    blocked: { start: nine - 5 * minute, end: nine + 40 * minute },
  });
});

test('what decides a start is the time it blocks, and its day where the day is counted', () => {
  const buffered = agent({ bufferBeforeMinutes: 5, bufferAfterMinutes: 10 });
  expect(decisiveWindow(nine, [buffered])).toEqual({
    start: nine - 5 * minute,
    end: nine + 40 * minute,
  });
  const counted = decisiveWindow(nine, [buffered, agent({ maxPerDay: 3 })]);
  expect(counted).toEqual({ start: nine - 25 * hour, end: nine + 25 * hour });
});

test('an appointment may be changed until the cut-off, and never once it has begun', () => {
  const starts_at = nine;
  expect(changeProblem({ starts_at }, 120, nine - 2 * hour)).toBeUndefined();
  expect(changeProblem({ starts_at }, 120, nine - 2 * hour + 1)).toBe('too_late');
  expect(changeProblem({ starts_at }, 0, nine - 1)).toBeUndefined();
  expect(changeProblem({ starts_at }, 0, nine)).toBe('over');
});

test('every refusal has a code of the closed set and words of its own', () => {
  const problems: Problem[] = [
    'badTimezone',
    'badDatetime',
    'otherService',
    'unauthorized',
    'notFound',
    'wasCancelled',
    'isOver',
    'changeTooLate',
    'cancelTooLate',
    'keyReused',
  ];
  const refusals = problems.map((problem) => refuse(problem, 'en', '(212) 555-0100'));
  expect(new Set(refusals.map((refusal) => refusal.message)).size).toBe(problems.length);
  expect(refusals.every((refusal) => errorCodes.includes(refusal.code))).toBe(true);
  expect(refuse('notFound').code).toBe('NOT_FOUND');
  expect(refuse('changeTooLate', 'en', '(212) 555-0100').message).toContain('(212) 555-0100');
});
