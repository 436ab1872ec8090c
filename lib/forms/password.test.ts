import { expect, test } from 'vitest';
import { passwordProblem } from './password.ts';

const own = ['Robin Reed', 'r.reed@example.com', 'Riverside Clinic'];

test('any twelve characters will do, whatever they are made of', () => {
  for (const fine of [
    'a long walk on the beach',
    'correcthorse',
    'ünïcödéwörd!',
    '   b e a c h   x',
  ]) {
    expect(passwordProblem(fine, own), fine).toBeUndefined();
  }
});

test('eleven are too few, and no more than two hundred are looked at', () => {
  expect(passwordProblem('elevenchars', own)).toBe('passwordShort');
  expect(passwordProblem('😀😀😀😀😀😀', own)).toBe('passwordShort');
  expect(passwordProblem('ab c'.repeat(51), own)).toBe('passwordLong');
});

test('it is not one’s name, one’s address or the clinic’s name, however it is spelled', () => {
  for (const theirs of [
    'RobinReed2026!',
    'robin reed robin reed',
    'r.reed@example.com',
    'Riverside-Clinic-1',
  ]) {
    expect(passwordProblem(theirs, own), theirs).toBe('passwordYours');
  }
});

test('it is not what everybody tries', () => {
  for (const theirs of [
    'password1234',
    'PasswordPassword',
    '123456789012',
    'aaaaaaaaaaaa',
    'qwertyuiop12',
  ]) {
    expect(passwordProblem(theirs, own), theirs).toBe('passwordKnown');
  }
});
