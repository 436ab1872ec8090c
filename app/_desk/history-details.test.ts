import { expect, test } from 'vitest';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { detailWords } from './history-details.ts';

const clinic = {
  locale: 'en',
  practitioners: [
    { practitionerId: 'practitioner-1', name: 'Dr. Rivera' },
    { practitionerId: 'practitioner-2', name: 'Dr. Cho' },
  ],
  services: [{ serviceId: 'service-1', name: 'Visit' }],
  agents: [
    { agentId: 'agent-1', serviceId: 'service-1', practitionerId: 'practitioner-1' },
    { agentId: 'agent-2', serviceId: 'service-1', practitionerId: 'practitioner-2' },
  ],
} as unknown as Clinic;

const words = (detail: unknown) => detailWords(clinic, detail, (_, at) => `moment ${at}`);

test('what changed stands as before and after, under its own name', () => {
  const changes = { duration_minutes: [30, 45], isOpen: [true, false], note: [null, 'x'] };
  expect(words({ what: 'service', changes })).toEqual([
    'what: service',
    'duration minutes: 30 → 45',
    'is open: yes → no',
    'note: – → x',
  ]);
});

test('ids are the names of what they stand for, and instants are the clinic’s time', () => {
  const from = '2026-12-01T14:00:00Z';
  expect(words({ from, agent: ['agent-1', 'agent-2'], minutes: [30, 45] })).toEqual([
    `from: moment ${Date.parse(from)}`,
    'agent: Visit, Dr. Rivera → Visit, Dr. Cho',
    'minutes: 30 → 45',
  ]);
  expect(words({ practitioners: ['practitioner-1', 'practitioner-2'], of: 'nobody-1' })).toEqual([
    'practitioners: Dr. Rivera, Dr. Cho',
    'of: nobody-1',
  ]);
});

test('names of fields are a list, and what has no detail says nothing', () => {
  expect(words({ fields: ['name', 'email'] })).toEqual(['fields: name, email']);
  expect(words(null)).toEqual([]);
  expect(words('text')).toEqual([]);
});
