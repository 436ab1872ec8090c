import { describe, expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

describe('did you mean', () => {
  test.each([
    ['jane@gmial.com', 'jane@gmail.com'],
    ['Jane.Doe@GMIAL.COM', 'Jane.Doe@gmail.com'],
    ['jane+clinic@hotmial.com', 'jane+clinic@hotmail.com'],
    ['jane@hotmial.co.uk', 'jane@hotmail.co.uk'],
    ['jane@yaho.com', 'jane@yahoo.com'],
    ['jane@outlook.con', 'jane@outlook.com'],
  ])('%s is asked about as %s', (typed, meant) => {
    expect(didYouMean(typed)).toBe(meant);
  });

  test.each([
    ...['jane@gmail.com', 'jane@yahoo.co.uk', 'jane@gmx.net', 'jane@mac.com', 'jane@nhs.net'],
    ...['jane@example.com', 'jane@example.org', 'a@b.example', 'jane@clinic.health', 'x@hey.com'],
  ])('%s is left alone', (typed) => {
    expect(didYouMean(typed)).toBeUndefined();
  });
});
