import { expect, test } from 'vitest';
import type { MessageKind } from '../storage/message-tables.ts';
import { lettersOf, textLength } from './letters.ts';
import { composeText } from './text-message.ts';
import type { Told } from './told.ts';
import { defaultWording } from './wording.ts';

// The longest day there is to say, at the longest time.
const start = Date.UTC(2027, 8, 22, 16, 30);

function toldOf(
  name: string,
  cancelledBy: 'web' | 'staff' = 'web',
  host = 'book.riversideclinic.com',
): Told {
  const iso = new Date(start).toISOString();
  return {
    clinic: {
      clinicId: '01935a52-0a00-7000-8000-000000000001',
      slug: 'clinic',
      name,
      zone: 'America/New_York',
      country: 'US',
      locale: 'en',
      phone: '+1 (212) 555-0100 ext. 12345',
      address: [],
      isDemo: false,
      brandColor: null,
      logoVersion: null,
      openingHours: [[], [], [], [], [], [], []],
      closures: new Set(),
      consent: '',
      embedOrigins: [],
      gateway: 'local',
      gatewayVersion: 1,
      services: [],
      practitioners: [],
      agents: [],
    },
    appointment: {
      appointmentId: 'appt_k7m2x9qrtb',
      reference: 'K7M2X-9QRTB',
      status: 'confirmed',
      isPast: false,
      start: iso,
      end: iso,
      customerZone: 'America/New_York',
      firstName: 'Maximiliana-Alexandra',
      minutes: 30,
      extraMinutes: 0,
      accessNeeds: [],
      agentId: '',
      serviceId: '',
      practitionerId: '',
      canChange: true,
      canCancel: true,
      changeCutoffMinutes: 0,
      cancelCutoffMinutes: 0,
      toldCannotCome: false,
      canTellCannotCome: true,
      saidComing: false,
      canSayComing: true,
      sequence: 0,
      gateway: 'local',
      unsettled: null,
      isWithStaff: false,
      isNotBooked: false,
      seen: null,
      updated: iso,
      history: [{ at: iso, kind: 'cancelled', channel: cancelledBy }],
    },
    start,
    end: start,
    updated: start,
    practitioner: 'Dr. Konstantina Papadopoulou-Featherstonehaugh',
    preparation: '',
    manageLink: `https://${host}/manage/${'x'.repeat(43)}`,
    bookLink: `https://${host}/clinic`,
    now: start - 300 * 86_400_000,
  };
}

const kinds = [
  'booked',
  'moved',
  'cancelled',
  'reminder',
  'missed',
  'still_coming',
] as const satisfies MessageKind[];
const long = 'The Riverside & Saint Bartholomew’s Family Medical Practice and Physiotherapy Centre';
const text = (kind: MessageKind, told: Told) =>
  composeText(told, defaultWording('en', kind, 'text'), kind);

test.each(kinds)(
  'our own words for %s are one text message, whatever the names and times',
  (kind) => {
    for (const name of [long, 'Riverside', 'Zoë’s Café-Praxis für Ärzte, Łódź']) {
      for (const by of ['web', 'staff'] as const) {
        const said = text(kind, toldOf(name, by));
        expect(lettersOf(said), said).toBeLessThanOrEqual(textLength);
        expect(said).toMatch(/^[\x20-\x7eéüÄ]+$/);
        expect(said).toContain('Wednesday 22 September');
      }
    }
  },
);

test('a name that fits is said whole, and one that does not is cut between words', () => {
  expect(text('reminder', toldOf('Riverside Clinic'))).toMatch(/^Riverside Clinic: /);
  expect(text('reminder', toldOf(long))).toMatch(/^The Riverside[\w &]*: Wednesday/);
});

test('a link is never cut: it leads to the page, and asks there whether they come', () => {
  const told = toldOf(long);
  for (const kind of ['booked', 'moved', 'reminder', 'missed'] as const) {
    expect(text(kind, told).endsWith(told.manageLink)).toBe(true);
  }
  expect(text('still_coming', told).endsWith(`${told.manageLink}/coming`)).toBe(true);
});

test('a text message says that it was the clinic that cancelled', () => {
  expect(text('cancelled', toldOf('Riverside', 'staff'))).toMatch(/^Riverside had to cancel: /);
  expect(text('cancelled', toldOf('Riverside'))).toMatch(/^Riverside: cancelled, /);
});

test('a clinic’s own words are said as they are, and may be longer', () => {
  const body = `{clinic} ${'cannot wait to see you '.repeat(10)}`;
  const said = composeText(toldOf('Riverside'), { subject: '', body }, 'reminder');
  expect(lettersOf(said)).toBeGreaterThan(textLength);
  expect(said).toMatch(/^Riverside cannot wait/);
});
