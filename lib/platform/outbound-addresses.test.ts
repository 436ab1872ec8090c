import { describe, expect, test } from 'vitest';
import {
  AddressRefused,
  addressesOf,
  isPublicAddress,
  lookupWithin,
  type Resolve,
} from './outbound-addresses.ts';

describe('T16 an address of the public internet may be connected to', () => {
  test.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])(
    '%s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('T16 an address of this machine, of its networks, or that stands for another may not', () => {
  test.each([
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3'],
    ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1', '100.127.255.255'],
    ...['169.254.169.254', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
    ...['192.88.99.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '0:0:0:0:0:0:0:1', '::127.0.0.1', '::7f00:1'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:a00:1', '::ffff:169.254.169.254'],
    ...['::ffff:0:7f00:1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::a00:1'],
    ...['2002:7f00:1::', '2002:a00:1::1', '2001:0:7f00:1::', '2001::1', '2001:db8::1', '3fff::1'],
    ...['fc00::1', 'fd12:3456:789a::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '100::1'],
    ...['4000::1', 'localhost', 'calendar.example', '', '10.0.0.1:80', '1.1.1.1/24'],
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '127.1', '0'])(
    '%s, however it is spelled',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );
});

describe('T16 T40 an origin', () => {
  const publicOne = '93.184.216.34';
  const isCallable = (origin: string, address: string, allowed = [origin]) =>
    addressesOf(origin, allowed)?.(address) ?? false;

  test('may be called by https at a public address, when it is listed word for word', () => {
    expect(isCallable('https://api.ravan.ai', publicOne)).toBe(true);
    expect(isCallable('https://93.184.216.34', publicOne)).toBe(true);
    expect(isCallable('https://api.ravan.ai', '10.0.0.1')).toBe(false);
    const others = ['https://api.ravan.ai:8443', 'https://ravan.ai', 'https://api.ravan.ai.'];
    expect(isCallable('https://api.ravan.ai', publicOne, others)).toBe(false);
    expect(isCallable('https://api.ravan.ai', publicOne, [])).toBe(false);
  });

  test.each(['http://127.0.0.1:4000', 'http://localhost', 'https://localhost', 'http://[::1]:1'])(
    '%s is this machine and nothing else',
    (origin) => {
      expect(isCallable(origin, '127.0.0.1')).toBe(true);
      expect(isCallable(origin, '::1')).toBe(true);
      expect(isCallable(origin, publicOne)).toBe(false);
      expect(isCallable(origin, '10.0.0.1')).toBe(false);
    },
  );

  test.each([
    ['plain http', 'http://api.ravan.ai'],
    ['a private address', 'https://10.0.0.1'],
    ['an address of the link', 'https://169.254.169.254'],
    ['this machine in another form', 'https://[::ffff:7f00:1]'],
    ['this machine, not by its usual address', 'https://127.1.1.1'],
    ['any address of this machine', 'https://0.0.0.0'],
    ['more than an origin', 'https://api.ravan.ai/path'],
    ['somebody’s credentials', 'https://user:word@api.ravan.ai'],
    ['another protocol', 'ftp://api.ravan.ai'],
    ['no address', 'api.ravan.ai'],
  ])('that is %s may not be called though it is listed', (_, origin) => {
    expect(addressesOf(origin, [origin])).toBeUndefined();
  });
});

describe('T16 a name', () => {
  const resolving =
    (...addresses: string[]): Resolve =>
    (_, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  const look = (lookup: ReturnType<typeof lookupWithin>, how: object) =>
    new Promise((resolve) =>
      lookup('calendar.example', how, (error, address) => resolve(error ?? address)),
    );

  test('gives the very addresses that were tested, and only those that passed', async () => {
    const lookup = lookupWithin(isPublicAddress, resolving('10.0.0.1', '93.184.216.34', '::1'));
    expect(await look(lookup, { all: true })).toEqual([{ address: '93.184.216.34', family: 4 }]);
    expect(await look(lookup, {})).toBe('93.184.216.34');
    expect(await look(lookup, { family: 6 })).toBeInstanceOf(AddressRefused);
  });

  test.each([[['127.0.0.1']], [['::ffff:10.0.0.1', 'fe80::1']], [[]]])(
    'that leads to %j leads nowhere',
    async (addresses) => {
      const lookup = lookupWithin(isPublicAddress, resolving(...addresses));
      expect(await look(lookup, { all: true })).toBeInstanceOf(AddressRefused);
      expect(await look(lookup, { all: false })).toBeInstanceOf(AddressRefused);
    },
  );

  test('that answers differently the next time is tested the next time', async () => {
    const answers = ['93.184.216.34', '127.0.0.1'];
    const lookup = lookupWithin(isPublicAddress, (name, done) =>
      resolving(answers.shift() ?? '')(name, done),
    );
    expect(await look(lookup, {})).toBe('93.184.216.34');
    expect(await look(lookup, {})).toBeInstanceOf(AddressRefused);
  });

  test('that is not known is so', async () => {
    const unknown = new Error('not known');
    const lookup = lookupWithin(isPublicAddress, (_, done) => done(unknown, []));
    expect(await look(lookup, {})).toBe(unknown);
  });
});
