import { expect, test } from 'vitest';
import { clientAddress, setClientHeaders } from './forwarded.ts';

test.each([
  ['no proxy: the connection’s own address, whatever is claimed', '9.9.9.9', 0, '1.1.1.1'],
  ['one proxy: the last entry', '9.9.9.9, 8.8.8.8', 1, '8.8.8.8'],
  ['two proxies: the last but one', '9.9.9.9, 8.8.8.8, 7.7.7.7', 2, '8.8.8.8'],
  ['fewer entries than proxies: the first', '8.8.8.8', 2, '8.8.8.8'],
  ['no entries: the connection’s own', undefined, 1, '1.1.1.1'],
  ['an empty entry is none', '9.9.9.9, ', 1, '1.1.1.1'],
  ['something that is no address is none', '9.9.9.9, unknown', 1, '1.1.1.1'],
  ['a port is left out', '8.8.8.8:4711', 1, '8.8.8.8'],
  ['an IPv6 address in brackets', '[2001:DB8::1]:4711', 1, '2001:db8::1'],
  ['IPv4 spelled as IPv6', '::ffff:8.8.8.8', 1, '8.8.8.8'],
])('T9 %s', (_, header, proxies, expected) => {
  expect(clientAddress('::ffff:1.1.1.1', header, proxies)).toBe(expected);
});

test('T9 what a client claims about itself is replaced, whether there is a proxy or not', () => {
  const claims = {
    host: 'clinic.example',
    accept: '*/*',
    forwarded: 'for=9.9.9.9',
    'x-forwarded-for': '9.9.9.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '1',
    'x-real-ip': '9.9.9.9',
    'x-frontdesk-client': '9.9.9.9',
    'x-middleware-subrequest': 'proxy:proxy',
    'x-nonce': 'mine',
    'content-security-policy': "script-src 'nonce-mine'",
  };
  const direct = { ...claims };
  setClientHeaders(direct, '1.1.1.1', 0);
  expect(direct).toEqual({
    host: 'clinic.example',
    accept: '*/*',
    'x-frontdesk-client': '1.1.1.1',
    'x-forwarded-for': '1.1.1.1',
  });
  const behindProxy = { ...claims };
  setClientHeaders(behindProxy, '1.1.1.1', 1);
  expect(behindProxy).toEqual({
    host: 'clinic.example',
    accept: '*/*',
    'x-frontdesk-client': '9.9.9.9',
    'x-forwarded-for': '9.9.9.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  });
});

test('T12 a page that reads itself anew is told from one that somebody goes to, whatever a client claims', () => {
  const automatic = (headers: Record<string, string>) => {
    setClientHeaders(headers, '1.1.1.1', 0);
    return headers['x-frontdesk-automatic'];
  };
  const tree = (marker: string) => encodeURIComponent(`["",{},null,${marker},16]`);
  expect(automatic({ 'next-router-state-tree': tree('"refetch"') })).toBe('1');
  expect(automatic({ 'next-router-state-tree': tree('null') })).toBeUndefined();
  expect(automatic({ 'x-frontdesk-automatic': '1' })).toBeUndefined();
});
