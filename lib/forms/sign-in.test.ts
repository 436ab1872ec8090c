import { expect, test } from 'vitest';
import { wayBack } from './sign-in.ts';

const pages = [
  '/staff',
  '/setup',
  '/staff/riverside',
  '/staff/account',
  '/staff/invitation',
  '/staff/riverside/calendar?date=2026-12-01&with=rivera,shah',
  '/staff/riverside/appointments/appt_k7m2x9qrtb?from=%2Fstaff%2Friverside',
];

test('after signing in one is where one was going', () => {
  expect(pages.map(wayBack)).toEqual(pages);
});

const elsewhere = [
  'https://evil.example',
  'HTTPS://EVIL.EXAMPLE/staff',
  '//evil.example',
  '///evil.example',
  '////evil.example/staff',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/staff//evil.example',
  '/staff\\..\\..\\evil',
  '/staff/../riverside',
  '/staff/..//evil.example',
  '/staff/%2e%2e/manage',
  '/staff/%2F%2Fevil.example',
  '/%2Fevil.example',
  '/%5Cevil.example',
  '/staff@evil.example',
  '/staff.evil.example',
  '/staffevil',
  '/staff/x#@evil.example',
  '/staff/x?y#z',
  '/staff/x?y=\\',
  '/staff/x\n//evil.example',
  '/staff/x\r\nLocation: https://evil.example',
  '/staff/x\t',
  '\t//evil.example',
  ' /staff',
  '/staff ',
  '/staff/x y',
  '/staff/x"onload=',
  '/staff/<script>',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:https://evil.example/x',
  'mailto:x@evil.example',
  'staff',
  'evil.example/staff',
  '/riverside',
  '/manage/token',
  '/api/staff/riverside/events',
  '/setup/evil',
  '/staff/　/evil',
  '/staff/x?y= ',
  `/staff/${'a'.repeat(1000)}`,
];

test.each(elsewhere)('T17 nobody is led elsewhere by a link to sign in: %j', (asked) => {
  expect(wayBack(asked)).toBe('/staff');
});

test('nobody is led in a circle', () => {
  const circles = [
    '/staff/sign-in',
    '/staff/unlock?next=%2Fstaff',
    '/staff/code',
    '/staff/confirm',
  ];
  expect(circles.map(wayBack)).toEqual(circles.map(() => '/staff'));
  expect([undefined, ''].map(wayBack)).toEqual(['/staff', '/staff']);
});

test('T46 a link that opens something is not carried along in a query', () => {
  const links = ['/staff/invitation/3X_B7xWx-Uln', '/staff/reset/3X_B7xWx-Uln?x'];
  expect(links.map(wayBack)).toEqual(['/staff', '/staff']);
});
