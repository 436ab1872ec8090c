import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as limits from './rate-limit.ts';

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://localhost/unused',
    APP_SECRET: 'a-secret-of-the-tests-with-32-characters',
    RATE_LIMIT_ADDRESS_PER_MINUTE: '8',
    RATE_LIMIT_CONTACT_PER_HOUR: '3',
    RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE: '4',
    LOG_LEVEL: 'silent',
  });
});
beforeEach(() => {
  Object.assign(globalThis, { frontdeskLimiters: undefined });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const booking = (address: string, contact: string, clinicId = 'one') =>
  limits.spendForBooking({ clinicId, address, contact }, 'plain');

describe('T9 what a booking through the pages is counted against', () => {
  test('its visitor, by the network they come from', async () => {
    for (const host of ['1', '2']) {
      expect(await booking(`2001:db8::${host}`, `${host}@a.example`)).toEqual({ ok: true });
    }
    const third = await booking('2001:db8::3', '3@a.example');
    expect(third).toEqual({ ok: false, retryAfterSeconds: expect.any(Number) });
    expect(third.ok ? 0 : third.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(await booking('2001:db8:0:1::1', '3@a.example')).toEqual({ ok: true });
  });

  test('its contact, however it is spelled and wherever it comes from, for an hour', async () => {
    const spelled = ['jane@example.com', 'Jane@Example.com', ' JANE@EXAMPLE.COM '];
    for (const [index, contact] of spelled.entries()) {
      expect(await booking(`203.0.113.${index}`, contact)).toEqual({ ok: true });
    }
    const fourth = await booking('203.0.113.9', 'jane@example.com');
    expect(fourth.ok ? 0 : fourth.retryAfterSeconds).toBeGreaterThan(3000);
    expect(await booking('203.0.113.10', 'jane@example.com', 'two')).toEqual({ ok: true });
  });

  test('its clinic, whoever it comes from', async () => {
    for (let i = 0; i < 4; i += 1) {
      expect(await booking(`203.0.113.${i}`, `${i}@a.example`)).toEqual({ ok: true });
    }
    expect((await booking('203.0.113.9', '9@a.example')).ok).toBe(false);
    expect(await booking('203.0.113.9', '9@a.example', 'two')).toEqual({ ok: true });
  });

  test('and never says who: its counter’s key holds no contact', () => {
    expect(limits.contactKey('one', 'jane@example.com')).toMatch(/^[\w+/]{43}=$/);
  });
});

test('T9 ten wrong contacts an hour for one appointment; a right one costs nothing', async () => {
  for (let i = 0; i < 30; i += 1) {
    expect(await limits.spendForFind('appt_k7m2x9qrtb')).toEqual({ ok: true });
    await limits.giveBackFind('appt_k7m2x9qrtb');
  }
  for (let i = 0; i < 10; i += 1) {
    expect(await limits.spendForFind('appt_k7m2x9qrtb')).toEqual({ ok: true });
  }
  expect((await limits.spendForFind('appt_k7m2x9qrtb')).ok).toBe(false);
  expect(await limits.spendForFind('appt_zzzzzzzzzz')).toEqual({ ok: true });
});

test('T9 without its counters nothing may be changed, and everything still read', async () => {
  vi.spyOn(RateLimiterMemory.prototype, 'consume').mockRejectedValue(new Error('store is down'));
  vi.spyOn(RateLimiterMemory.prototype, 'get').mockRejectedValue(new Error('store is down'));
  const refused = { ok: false, retryAfterSeconds: 5 };
  expect(await limits.spendForForm('203.0.113.1')).toEqual(refused);
  expect(await booking('203.0.113.1', 'jane@example.com')).toEqual(refused);
  expect(await limits.spendForAddress('203.0.113.1')).toEqual(refused);
  expect(await limits.spendForClinic('one', { reads: false })).toEqual(refused);
  expect(await limits.spendForClinic('one', { reads: true })).toEqual({ ok: true });
  expect(await limits.spendForRead('203.0.113.1')).toEqual({ ok: true });
  const parties = { clinicId: 'one', address: '203.0.113.1', contact: 'jane@example.com' };
  expect(await limits.isNearLimit(parties)).toBe(false);
});
