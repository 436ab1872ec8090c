import 'server-only';
import type { NewClinic } from './new-clinic.ts';
import type { StoredRange } from './tables.ts';

const hour = 60;
const closed: readonly StoredRange[] = [];

/** The same ranges from Monday to Friday, in minutes of the local day. */
function weekdays(...ranges: StoredRange[]): readonly (readonly StoredRange[])[] {
  return [closed, ranges, ranges, ranges, ranges, ranges, closed];
}

/** A mark of two shapes on a rounded square, in one colour. */
function mark(color: string, shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="${color}"/><g fill="none" stroke="#fff" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round">${shapes}</g></svg>`;
}

/** The demo's clinics. The ids of the first are the ones that the API's documentation uses. */
export const demoClinics: readonly NewClinic[] = [
  {
    clinicId: '01935a52-0a00-7000-8000-000000000001',
    orgId: '1268c1f0-19f3-47db-aefb-c16a7c3ace6e',
    slug: 'riverside',
    name: 'Riverside Clinic',
    zone: 'America/New_York',
    country: 'US',
    phone: '(212) 555-0142',
    address: ['48 Riverside Walk', 'New York, NY 10024'],
    brandColor: '#0b5c53',
    logo: mark('#0b5c53', '<path d="M7 13c3-3 6-3 9 0s6 3 9 0M7 20c3-3 6-3 9 0s6 3 9 0"/>'),
    openingHours: weekdays([8 * hour + 30, 17 * hour + 30]),
    practitioners: [
      {
        practitionerId: '01935a52-0a01-7000-8000-000000000001',
        slug: 'rivera',
        name: 'Dr. Rivera',
        role: 'Family physician',
        weekly: weekdays([9 * hour, 17 * hour]),
      },
    ],
    services: [
      {
        serviceId: '01935a52-0a02-7000-8000-000000000001',
        slug: 'consultation',
        name: 'Consultation',
        description: 'A conversation about anything that worries you.',
        preparation: 'Bring a list of the medicines you take.',
        duration: 30,
        step: 30,
        horizon: 365,
        accessNeeds: { interpreter: 0, step_free: 0 },
        agents: { rivera: '019d1fdb-98e9-7c87-86c7-321e2fa98733' },
      },
    ],
  },
  {
    clinicId: '01935a52-0b00-7000-8000-000000000002',
    orgId: '7b1f6f5e-2f0e-4c4e-9a53-5d0f1c8f6a21',
    slug: 'harbour',
    name: 'Harbour Health',
    zone: 'Europe/London',
    country: 'GB',
    phone: '01632 960 400',
    address: ['2 Quay Street', 'Portwell PW1 4HB'],
    brandColor: '#1f4fa3',
    logo: mark('#1f4fa3', '<path d="M16 7v18M12 11h8M8 18c0 4 4 7 8 7s8-3 8-7"/>'),
    openingHours: [
      closed,
      [[8 * hour, 20 * hour]],
      [[8 * hour, 20 * hour]],
      [[8 * hour, 20 * hour]],
      [[8 * hour, 20 * hour]],
      [[8 * hour, 18 * hour]],
      [[9 * hour, 13 * hour]],
    ],
    consent:
      'Harbour Health keeps what you enter here to prepare and run this appointment, and for nothing else.',
    practitioners: [
      {
        practitionerId: '01935a52-0b01-7000-8000-000000000001',
        slug: 'okafor',
        name: 'Dr. Ada Okafor',
        role: 'General practitioner',
        weekly: weekdays([8 * hour + 30, 12 * hour + 30], [13 * hour + 30, 17 * hour]),
      },
      {
        practitionerId: '01935a52-0b01-7000-8000-000000000002',
        slug: 'lindqvist',
        name: 'Mia Lindqvist',
        role: 'Physiotherapist',
        weekly: [
          closed,
          [[12 * hour, 20 * hour]],
          [[8 * hour, 14 * hour]],
          [[12 * hour, 20 * hour]],
          [[8 * hour, 14 * hour]],
          [[8 * hour, 12 * hour]],
          [[9 * hour, 13 * hour]],
        ],
      },
      {
        practitionerId: '01935a52-0b01-7000-8000-000000000003',
        slug: 'shah',
        name: 'Dr. Ravi Shah',
        role: 'General practitioner',
        weekly: [
          closed,
          [[9 * hour, 13 * hour]],
          [[14 * hour, 20 * hour]],
          [[9 * hour, 13 * hour]],
          [[14 * hour, 20 * hour]],
          [
            [9 * hour, 12 * hour],
            [13 * hour, 16 * hour],
          ],
          closed,
        ],
      },
    ],
    services: [
      {
        serviceId: '01935a52-0b02-7000-8000-000000000001',
        slug: 'gp-appointment',
        name: 'GP appointment',
        description: 'See a general practitioner about a new or a lasting problem.',
        preparation: 'Bring a list of the medicines you take.',
        duration: 20,
        step: 20,
        notice: 60,
        changeCutoff: 120,
        cancelCutoff: 60,
        accessNeeds: { interpreter: 20, step_free: 0, longer: 20 },
        agents: {
          okafor: '01935a52-0b03-7000-8000-000000000001',
          shah: '01935a52-0b03-7000-8000-000000000002',
        },
      },
      {
        serviceId: '01935a52-0b02-7000-8000-000000000002',
        slug: 'long-gp-appointment',
        name: 'Long GP appointment',
        description: 'More time, for several problems or with an interpreter.',
        preparation: 'Bring a list of the medicines you take.',
        duration: 40,
        step: 20,
        bufferAfter: 10,
        notice: 60,
        maxPerDay: 4,
        changeCutoff: 120,
        cancelCutoff: 60,
        accessNeeds: { interpreter: 0, step_free: 0 },
        agents: {
          okafor: '01935a52-0b03-7000-8000-000000000003',
          shah: '01935a52-0b03-7000-8000-000000000004',
        },
      },
      {
        serviceId: '01935a52-0b02-7000-8000-000000000003',
        slug: 'physiotherapy',
        name: 'Physiotherapy',
        description: 'Assessment and treatment of muscles and joints.',
        preparation: 'Wear clothes you can move in.',
        duration: 45,
        step: 15,
        bufferAfter: 15,
        notice: 240,
        changeCutoff: 24 * hour,
        cancelCutoff: 24 * hour,
        accessNeeds: { interpreter: 15, step_free: 0, longer: 15 },
        questions: [
          {
            questionId: '01935a52-0b04-7000-8000-000000000001',
            kind: 'choice',
            label: 'Where does it hurt most?',
            options: ['Neck or back', 'Shoulder or arm', 'Hip or leg', 'Somewhere else'],
            required: true,
          },
          {
            questionId: '01935a52-0b04-7000-8000-000000000002',
            kind: 'yes_no',
            label: 'Has a doctor sent you to us?',
            required: true,
            askedOf: 'new',
          },
          {
            questionId: '01935a52-0b04-7000-8000-000000000003',
            kind: 'date',
            label: 'When did it start?',
            hint: 'A rough date is enough',
            askedOf: 'new',
          },
          {
            questionId: '01935a52-0b04-7000-8000-000000000004',
            kind: 'text',
            label: 'What has changed since your last visit?',
            askedOf: 'returning',
          },
        ],
        agents: { lindqvist: '01935a52-0b03-7000-8000-000000000005' },
      },
      {
        serviceId: '01935a52-0b02-7000-8000-000000000004',
        slug: 'travel-vaccination',
        name: 'Travel vaccination',
        description: 'Advice and vaccinations before you travel.',
        preparation: 'Bring your vaccination record.',
        duration: 15,
        step: 15,
        horizon: 90,
        accessNeeds: { interpreter: 15, step_free: 0 },
        questions: [
          {
            questionId: '01935a52-0b04-7000-8000-000000000005',
            kind: 'text',
            label: 'Which countries will you visit?',
          },
        ],
        agents: {
          okafor: '01935a52-0b03-7000-8000-000000000006',
          shah: '01935a52-0b03-7000-8000-000000000007',
          lindqvist: '01935a52-0b03-7000-8000-000000000008',
        },
      },
    ],
  },
];
