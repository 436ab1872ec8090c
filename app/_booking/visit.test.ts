import { describe, expect, test } from 'vitest';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { slugsOf, visitOf } from './visit.ts';
import { readVisitForm } from './visit-form.ts';

const clinic: Clinic = {
  clinicId: 'c',
  slug: 'harbour',
  name: 'Harbour',
  zone: 'Europe/London',
  country: 'GB',
  locale: 'en',
  phone: '01632 960 400',
  address: [],
  isDemo: false,
  brandColor: null,
  logoVersion: null,
  openingHours: [],
  closures: new Set(),
  consent: '',
  embedOrigins: [],
  gateway: 'local',
  gatewayVersion: 0,
  services: ['checkup', 'physio', 'unstaffed'].map((slug) => ({
    serviceId: slug,
    slug,
    name: slug,
    description: '',
    durationMinutes: 20,
    preparation: '',
    accessNeeds: {},
    questions: [],
  })),
  practitioners: ['ada', 'mia'].map((slug) => ({
    practitionerId: slug,
    slug,
    name: slug,
    role: '',
  })),
  agents: [
    { agentId: 'checkup-ada', serviceId: 'checkup', practitionerId: 'ada' },
    { agentId: 'checkup-mia', serviceId: 'checkup', practitionerId: 'mia' },
    { agentId: 'physio-mia', serviceId: 'physio', practitionerId: 'mia' },
  ],
};

describe('the visit that slugs name', () => {
  test.each([
    [{ service: 'checkup', with: 'ada' }, ['checkup-ada'], 'ada'],
    [{ service: 'checkup', with: 'anyone' }, ['checkup-ada', 'checkup-mia'], 'anyone'],
    [{ service: 'checkup', with: '' }, ['checkup-ada', 'checkup-mia'], 'anyone'],
    [{ service: 'physio', with: 'anyone' }, ['physio-mia'], 'mia'],
  ])('%o', (slugs, agentIds, who) => {
    const visit = visitOf(clinic, slugs);
    expect(visit?.agentIds).toEqual(agentIds);
    expect(visit && slugsOf(visit)).toEqual({
      clinic: 'harbour',
      service: slugs.service,
      with: who,
    });
  });

  test.each([
    { service: 'physio', with: 'ada' },
    { service: 'unstaffed', with: 'anyone' },
    { service: '', with: 'anyone' },
    { service: 'checkup', with: 'nobody' },
    { service: '__proto__', with: 'anyone' },
  ])('%o names none', (slugs) => {
    expect(visitOf(clinic, slugs)).toBeNull();
  });

  test('the only service needs no mention', () => {
    const small = { ...clinic, services: clinic.services.slice(0, 1) };
    expect(visitOf(small, { service: '', with: '' })?.service.slug).toBe('checkup');
  });
});

describe('the first page', () => {
  const read = (query: string) => readVisitForm(clinic, new URLSearchParams(query));

  test('offers what somebody offers, and anyone first', () => {
    const form = read('');
    expect(form.services.map(({ value }) => value)).toEqual(['checkup', 'physio']);
    expect(form.practitioners.map(({ value }) => value)).toEqual(['anyone', 'ada', 'mia']);
    expect(form.problem).toBeUndefined();
  });

  test('says what is missing or does not go together', () => {
    expect(read('service=&with=anyone').problem?.field).toBe('service');
    expect(read('service=physio&with=ada').problem?.field).toBe('with');
    expect(read('service=physio&with=mia').problem).toBeUndefined();
  });
});
