import { describe, expect, test } from 'vitest';
import { type Env, readEnv } from './env.ts';

function read(source: Record<string, string | undefined>): Env {
  const result = readEnv(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.env;
}

describe('settings', () => {
  test('nothing needs to be set', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: 'localhost',
      dataDir: './data',
      databaseUrl: undefined,
      appUrl: 'http://localhost:3000',
      appSecret: undefined,
      appSecretPrevious: undefined,
      gatewayOrigins: ['https://api.ravan.ai', 'https://api.cal.com', 'https://api.cal.eu'],
      calendarOrigins: [],
      demo: true,
      rateLimitOrgPerMinute: 1200,
      rateLimitAddressPerMinute: 60,
      rateLimitContactPerHour: 10,
      rateLimitClinicBookingsPerMinute: 120,
      trustProxy: 0,
      logLevel: 'info',
    });
  });

  test('all of them can be', () => {
    const source = {
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/data',
      DATABASE_URL: 'postgresql://clinic:p%40ss@db.internal:5433/front?sslmode=require',
      APP_URL: 'https://clinic.example/',
      APP_SECRET: 's'.repeat(32),
      APP_SECRET_PREVIOUS: 'p'.repeat(32),
      GATEWAY_ORIGINS: 'https://calendar.example/, http://127.0.0.1:4000',
      CALENDAR_ORIGINS: 'http://localhost:5232, ',
      DEMO: 'off',
      RATE_LIMIT_ORG_PER_MINUTE: '5',
      RATE_LIMIT_ADDRESS_PER_MINUTE: '6',
      RATE_LIMIT_CONTACT_PER_HOUR: '7',
      RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE: '8',
      TRUST_PROXY: '2',
      LOG_LEVEL: 'silent',
    };
    expect(read(source)).toEqual({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/srv/data',
      databaseUrl: source.DATABASE_URL,
      appUrl: 'https://clinic.example',
      appSecret: source.APP_SECRET,
      appSecretPrevious: source.APP_SECRET_PREVIOUS,
      gatewayOrigins: ['https://calendar.example', 'http://127.0.0.1:4000'],
      calendarOrigins: ['http://localhost:5232'],
      demo: false,
      rateLimitOrgPerMinute: 5,
      rateLimitAddressPerMinute: 6,
      rateLimitContactPerHour: 7,
      rateLimitClinicBookingsPerMinute: 8,
      trustProxy: 2,
      logLevel: 'silent',
    });
  });

  test('an empty variable is one that is not set, and space around a value is no part of it', () => {
    expect(read({ PORT: '', DEMO: ' ', DATABASE_URL: '' })).toEqual(read({}));
    expect(read({ PORT: ' 81 ' }).port).toBe(81);
  });

  test('the public address follows the port until it is set', () => {
    expect(read({ PORT: '81' }).appUrl).toBe('http://localhost:81');
    expect(read({ PORT: '81', APP_URL: 'http://a.example:90' }).appUrl).toBe('http://a.example:90');
  });

  test('a socket folder is an address too', () => {
    const databaseUrl = 'postgres:///frontdesk?host=%2Fsrv%2Fdata&user=frontdesk';
    expect(read({ DATABASE_URL: databaseUrl }).databaseUrl).toBe(databaseUrl);
  });
});

describe('a wrong value is named, and told what it takes', () => {
  test.each([
    ['PORT', ['0', '65536', '-1', '80.5', '1e3', '0x50', 'http', '8080 81']],
    ['HOST', ['a b', 'http://localhost', '*']],
    ['DATABASE_URL', ['localhost', 'mysql://a/b', 'postgres:/a', 'postgres://a:b:c@/d/:']],
    ['APP_URL', ['clinic.example', 'ftp://a', 'https://a/path', 'https://a?b', 'https://u:p@a']],
    ['APP_SECRET', ['short', 's'.repeat(31)]],
    ['DEMO', ['true', 'ON', '1', 'no']],
    ['RATE_LIMIT_ORG_PER_MINUTE', ['0', '-5', 'many', '1.5']],
    ['RATE_LIMIT_ADDRESS_PER_MINUTE', ['0', '99999999999']],
    ['TRUST_PROXY', ['-1', '11', 'true', 'loopback']],
    ['LOG_LEVEL', ['verbose', 'INFO']],
  ])('%s', (variable, values) => {
    for (const value of values) {
      const result = readEnv({ [variable]: value });
      expect(result, value).toEqual({
        ok: false,
        problems: [{ variable, expected: expect.stringMatching(/\w/) }],
      });
    }
  });

  test('each of several is named, and no value is repeated: it may be a secret', () => {
    const result = readEnv({ APP_SECRET: 'hunter2', DATABASE_URL: 'my-password', PORT: '80' });
    expect(result).toEqual({
      ok: false,
      problems: [
        { variable: 'DATABASE_URL', expected: expect.any(String) },
        { variable: 'APP_SECRET', expected: expect.any(String) },
      ],
    });
    expect(JSON.stringify(result)).not.toMatch(/hunter2|my-password/);
  });
});
