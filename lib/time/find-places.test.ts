import { expect, test } from 'vitest';
import { deviceZone } from './device-zone.ts';
import { findPlaces, isPlaceIn } from './find-places.ts';
import { isZone } from './zone.ts';

async function first(typed: string) {
  const [place] = await findPlaces(typed);
  return place && `${place.city}, ${place.region}: ${place.zone}`;
}

test('the examples of the documentation hold', async () => {
  expect((await findPlaces('munich'))[0]).toEqual({
    zone: 'Europe/Berlin',
    city: 'Munich',
    region: 'Germany',
  });
  expect(await isPlaceIn('Munich', 'Europe/Berlin')).toBe(true);
  expect(deviceZone()).toMatch(/^Asia\/Kat[h]?mandu$/);
});

test.each([
  ['São  Paulo', 'São Paulo, Brazil: America/Sao_Paulo'],
  ['sao paulo', 'São Paulo, Brazil: America/Sao_Paulo'],
  ['new york', 'New York, United States: America/New_York'],
  ['lond', 'London, United Kingdom: Europe/London'],
  ['San Francisco', 'San Francisco, United States: America/Los_Angeles'],
  ['Delhi', 'Delhi, India: Asia/Kolkata'],
  ['Mumbai', 'Mumbai, India: Asia/Kolkata'],
  ['Bombay', 'Mumbai, India: Asia/Kolkata'],
  ['Kolkata', 'Kolkata, India: Asia/Kolkata'],
  ['Calcutta', 'Calcutta, India: Asia/Kolkata'],
  ['Saigon', 'Saigon, Vietnam: Asia/Ho_Chi_Minh'],
  ['Evanston', 'Evanston, Illinois, United States: America/Chicago'],
  ['Aurora', 'Aurora, Colorado, United States: America/Denver'],
  ['London, Ontario', 'London, United Kingdom: Europe/London'],
  ['UTC', 'UTC, Coordinated Universal Time: UTC'],
  ['gmt', 'UTC, Coordinated Universal Time: UTC'],
])('a place is found as people type it: %s', async (typed, place) => {
  expect(await first(typed)).toBe(place);
});

test('cities of one name in several zones are told apart', async () => {
  const found = await findPlaces('Springfield');
  expect(found.map(({ region, zone }) => [region, zone])).toEqual([
    ['Massachusetts, United States', 'America/New_York'],
    ['Missouri, United States', 'America/Chicago'],
    ['Oregon, United States', 'America/Los_Angeles'],
  ]);
});

test('nothing typed, or nothing named so, finds nothing', async () => {
  expect(await findPlaces('')).toEqual([]);
  expect(await findPlaces(' - ')).toEqual([]);
  expect(await findPlaces('Atlantis')).toEqual([]);
});

test('at most eight are found, all of them zones, each once', async () => {
  const zones = (await findPlaces('a')).map(({ zone }) => zone);
  expect(new Set(zones).size).toBe(8);
  expect(zones.every(isZone)).toBe(true);
});

test('a zone is called after no other place', async () => {
  expect(await isPlaceIn('Munich', 'America/New_York')).toBe(false);
  expect(await isPlaceIn('Your card was declined', 'Europe/Berlin')).toBe(false);
  expect(await isPlaceIn('', 'Europe/Berlin')).toBe(false);
});
