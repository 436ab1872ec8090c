import { expect, test } from 'vitest';
import { deviceZone } from './device-zone.ts';
import { findZones } from './find-zones.ts';
import { isZone } from './zone.ts';

test('the examples of the documentation hold', () => {
  expect(findZones('new york')).toEqual(['America/New_York']);
  expect(deviceZone()).toMatch(/^Asia\/Kat[h]?mandu$/);
});

test('a place is found as people type it', () => {
  expect(findZones('São  Paulo')).toEqual(['America/Sao_Paulo']);
  expect(findZones('ST. JOHNS')).toEqual(['America/St_Johns']);
  expect(findZones('lond')).toEqual(['Europe/London']);
});

test('nothing typed, or nothing named so, finds nothing', () => {
  expect(findZones('')).toEqual([]);
  expect(findZones(' - ')).toEqual([]);
  expect(findZones('Atlantis')).toEqual([]);
});

test('at most eight are found, all of them zones', () => {
  const zones = findZones('a');
  expect(zones).toHaveLength(8);
  expect(zones.every(isZone)).toBe(true);
});
