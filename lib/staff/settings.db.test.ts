import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { loadClinicById } from '../booking/load-clinic.ts';
import { findClinicByOrgDigest } from '../storage/clinics.ts';
import { digestOf } from '../storage/digest.ts';
import type { MemberRole } from '../storage/member-tables.ts';
import { loadAgents, saveAgents } from './agents.ts';
import { loadBrand, saveBrand, savePolicies } from './brand.ts';
import { saveLogo } from './brand-logo.ts';
import {
  endOverlap,
  loadCredential,
  makeToken,
  revokeToken,
  rotateCredential,
  showCredential,
} from './credential.ts';
import type { Desk } from './desk.ts';
import { loadPractitioners, savePractitioner } from './practitioners.ts';
import { loadQuestions, saveQuestion } from './questions.ts';
import { loadServices, type ServiceSettings, saveService } from './services.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
});
afterAll(() => open.close());

async function deskOf(role: MemberRole = 'manager'): Promise<Desk> {
  const clinic = await loadClinicById(open.db, open.clinic.clinicId);
  if (!clinic) throw new Error('no clinic');
  const actor = { userId: 'u1', memberId: 'm1', name: 'Mia Manager', role, practitionerId: null };
  return { db: open.db, clinic, actor };
}

async function firstService(desk: Desk) {
  const loaded = await loadServices(desk);
  const first = loaded.ok ? loaded.services[0] : undefined;
  if (!first) throw new Error('no service');
  return first;
}

/** The lines of history since this one. */
async function linesSince(last: number) {
  const rows = await open.db
    .selectFrom('audit')
    .select(['audit_id', 'event', 'subject_id', 'actor_name', 'channel', 'detail'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('audit_id', '>', last)
    .orderBy('audit_id')
    .execute();
  return rows.map(({ audit_id: _, ...row }) => row);
}

async function lastLine(): Promise<number> {
  const row = await open.db
    .selectFrom('audit')
    .select((all) => all.fn.max('audit_id').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

async function bookAhead(days: number, agentId = open.agentId) {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: 'Jane Doe',
      email: `jane${days}-${agentId}@example.com`,
      appointment_datetime: at(dateAhead(days), '10:00'),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

describe('services', () => {
  test('a change is in force for the very next reader, and in the history with what it was', async () => {
    const desk = await deskOf();
    const last = await lastLine();
    const { serviceId, revision, values } = await firstService(desk);
    const after = { ...values, name: 'Long visit', duration: 45 };
    expect(await saveService(desk, { id: serviceId, seen: revision, values: after })).toEqual({
      ok: true,
      id: serviceId,
    });
    const [service] = (await deskOf()).clinic.services;
    expect(service).toMatchObject({ name: 'Long visit', durationMinutes: 45 });
    expect(await linesSince(last)).toEqual([
      {
        event: 'setting_changed',
        channel: 'staff',
        subject_id: serviceId,
        actor_name: 'Mia Manager',
        detail: {
          what: 'service',
          changes: { name: ['Visit', 'Long visit'], duration: [30, 45] },
        },
      },
    ]);
  });

  test('what somebody else changed meanwhile is not written over', async () => {
    const desk = await deskOf();
    const { serviceId, revision, values } = await firstService(desk);
    const change = (description: string) =>
      saveService(desk, { id: serviceId, seen: revision, values: { ...values, description } });
    expect((await change('by Ann')).ok).toBe(true);
    const refused = await change('by Bob');
    expect(refused).toMatchObject({ ok: false, code: 'stale', now: { description: 'by Ann' } });
    // Who had nothing else in mind is not told of it.
    expect((await change('by Ann')).ok).toBe(true);
    expect((await firstService(desk)).values.description).toBe('by Ann');
  });

  test('of two at the same time one is told', async () => {
    const desk = await deskOf();
    const { serviceId, revision, values } = await firstService(desk);
    const both = await Promise.all(
      ['A', 'B'].map((preparation) =>
        saveService(desk, { id: serviceId, seen: revision, values: { ...values, preparation } }),
      ),
    );
    expect(both.map((each) => (each.ok ? 'saved' : each.code)).sort()).toEqual(['saved', 'stale']);
  });

  test('taking one out of use says whom it hits before it is done', async () => {
    const desk = await deskOf();
    await bookAhead(20);
    const { serviceId, revision, values } = await firstService(desk);
    const change = { id: serviceId, seen: revision, values: { ...values, active: false } };
    const told = await saveService(desk, change);
    expect(told).toMatchObject({
      ok: false,
      code: 'hits',
      hits: { appointments: 1, agents: ['Dr. one', 'Dr. two'] },
    });
    expect((await firstService(desk)).values.active).toBe(true);
    const agreed = 'agree' in told ? told.agree : '';
    await bookAhead(21);
    // One more than was said: it is said again.
    const again = await saveService(desk, { ...change, agreed });
    expect(again).toMatchObject({ code: 'hits', hits: { appointments: 2 } });
    const now = 'agree' in again ? again.agree : '';
    expect((await saveService(desk, { ...change, agreed: now })).ok).toBe(true);
    expect((await deskOf()).clinic.agents).toEqual([]);
    const { revision: off, values: kept } = await firstService(desk);
    const back = { id: serviceId, seen: off, values: { ...kept, active: true } };
    expect((await saveService(desk, back)).ok).toBe(true);
  });

  test('a new one has an address of its own', async () => {
    const desk = await deskOf();
    const { values } = await firstService(desk);
    const taken = await saveService(desk, { seen: '', values });
    expect(taken).toEqual({ ok: false, code: 'slug_taken' });
    const added = await saveService(desk, {
      seen: '',
      values: { ...values, slug: 'check-up', name: 'Check-up' },
    });
    expect(added.ok).toBe(true);
    const loaded = await loadServices(desk);
    expect(loaded.ok && loaded.services.map((each) => each.values.name)).toEqual([
      'Long visit',
      'Check-up',
    ]);
  });

  test('T2 another clinic’s is none', async () => {
    const other = await openTestClinic();
    const { serviceId } = other.clinic.services[0] ?? { serviceId: '' };
    const desk = await deskOf();
    const { revision, values } = await firstService(desk);
    const change = { id: serviceId, seen: revision, values: { ...values, name: 'Mine' } };
    expect(await saveService(desk, change)).toEqual({ ok: false, code: 'not_found' });
    await other.close();
  });

  test.each(['receptionist', 'practitioner', 'reader'] as const)(
    'T2 a %s only looks',
    async (role) => {
      const desk = await deskOf(role);
      const loaded = await loadServices(desk);
      expect(loaded.ok).toBe(true);
      const values = {} as ServiceSettings;
      expect(await saveService(desk, { seen: '', values })).toEqual({
        ok: false,
        code: 'forbidden',
      });
    },
  );
});

describe('practitioners and what they do', () => {
  test('a new one has hours, does nothing yet, and can be given a service', async () => {
    const desk = await deskOf();
    const values = { name: 'Dr. Three', slug: 'three', role: '', active: true };
    const added = await savePractitioner(desk, { seen: '', values });
    if (!added.ok) throw new Error(added.code);
    const hours = await open.db
      .selectFrom('schedules')
      .select(['zone', 'weekly'])
      .where('practitioner_id', '=', added.id)
      .executeTakeFirst();
    const day = [[540, 1020]];
    expect(hours).toEqual({ zone: 'America/New_York', weekly: [[], day, day, day, day, day, []] });

    const { serviceId } = await firstService(desk);
    const before = await loadAgents(desk);
    if (!before.ok) throw new Error('forbidden');
    const mine = before.agents.filter((agent) => agent.active);
    const wanted = [...mine, { serviceId, practitionerId: added.id }];
    expect(await saveAgents(desk, { seen: before.revision, wanted })).toEqual({ ok: true });
    const after = await loadAgents(desk);
    const ids = after.ok ? after.agents.map((agent) => agent.agentId) : [];
    expect(ids).toHaveLength(mine.length + 1);
    expect(ids).toEqual(expect.arrayContaining(mine.map((agent) => agent.agentId)));

    // Taken away and given back it is the same agent.
    const seen = after.ok ? after.revision : '';
    expect(await saveAgents(desk, { seen, wanted: mine })).toEqual({ ok: true });
    const ended = await loadAgents(desk);
    expect(ended.ok && ended.agents.filter((agent) => !agent.active)).toEqual([
      {
        agentId: ids.find((id) => !mine.some((agent) => agent.agentId === id)),
        serviceId,
        practitionerId: added.id,
        active: false,
      },
    ]);
    expect(await saveAgents(desk, { seen, wanted })).toMatchObject({ ok: false, code: 'stale' });
  });

  test('who is booked is not taken off without a word', async () => {
    const desk = await deskOf();
    const two = open.agentIds[1] ?? '';
    await bookAhead(25, two);
    const before = await loadAgents(desk);
    if (!before.ok) throw new Error('forbidden');
    const wanted = before.agents.filter((agent) => agent.active && agent.agentId !== two);
    const told = await saveAgents(desk, { seen: before.revision, wanted });
    expect(told).toMatchObject({
      code: 'hits',
      hits: { appointments: 1, agents: ['Dr. two: Long visit'] },
    });
    const people = await loadPractitioners(desk);
    const person = people.ok
      ? people.practitioners.find((p) => p.values.slug === 'two')
      : undefined;
    if (!person) throw new Error('nobody');
    const left = { ...person.values, active: false };
    const change = { id: person.practitionerId, seen: person.revision, values: left };
    expect(await savePractitioner(desk, change)).toMatchObject({
      code: 'hits',
      hits: { appointments: 1, agents: ['Long visit'] },
    });
  });

  test('T2 nobody is given a service or a practitioner of another clinic', async () => {
    const desk = await deskOf();
    const before = await loadAgents(desk);
    if (!before.ok) throw new Error('forbidden');
    const { practitionerId = '' } = before.agents[0] ?? {};
    const foreign = { serviceId: '00000000-0000-4000-8000-000000000000', practitionerId };
    const wanted = [...before.agents.filter((agent) => agent.active), foreign];
    expect(await saveAgents(desk, { seen: before.revision, wanted })).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});

describe('questions', () => {
  test('one is added, changed and retired: it is asked no more, and stays', async () => {
    const desk = await deskOf();
    const { serviceId } = await firstService(desk);
    const values = {
      kind: 'choice' as const,
      label: 'Which knee?',
      hint: '',
      options: ['Left', 'Right'],
      required: true,
      askedOf: 'everyone' as const,
      active: true,
    };
    const added = await saveQuestion(desk, serviceId, { seen: '', values });
    expect(added.ok).toBe(true);
    expect((await deskOf()).clinic.services[0]?.questions).toMatchObject([
      { label: 'Which knee?', options: ['Left', 'Right'] },
    ]);
    const loaded = await loadQuestions(desk, serviceId);
    const question = loaded.ok ? loaded.questions[0] : undefined;
    if (!question) throw new Error('no question');
    const change = { id: question.questionId, seen: question.revision };
    const retired = { ...change, values: { ...question.values, active: false } };
    expect((await saveQuestion(desk, serviceId, retired)).ok).toBe(true);
    expect((await deskOf()).clinic.services[0]?.questions).toEqual([]);
    const kept = await loadQuestions(desk, serviceId);
    expect(kept.ok && kept.questions.map((each) => each.values.active)).toEqual([false]);
  });

  test('T2 one of another service is not reached through this one', async () => {
    const desk = await deskOf();
    const services = await loadServices(desk);
    const [first, second] = services.ok ? services.services : [];
    const loaded = await loadQuestions(desk, first?.serviceId ?? '');
    const question = loaded.ok ? loaded.questions[0] : undefined;
    if (!question) throw new Error('no question');
    const { questionId: id, revision: seen, values } = question;
    const change = { id, seen, values: { ...values, label: 'Moved' } };
    expect(await saveQuestion(desk, second?.serviceId ?? '', change)).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});

describe('brand and policies', () => {
  test('the name and the consent are changed apart from each other', async () => {
    const desk = await deskOf();
    const loaded = await loadBrand(desk);
    if (!loaded.ok) throw new Error(loaded.code);
    const { brand, policies } = loaded;
    const named = { ...brand.values, name: 'New Name', brandColor: '#123456' };
    expect((await saveBrand(desk, { seen: brand.revision, values: named })).ok).toBe(true);
    const agreed = { consent: 'We keep notes.' };
    expect((await savePolicies(desk, { seen: policies.revision, values: agreed })).ok).toBe(true);
    const { clinic } = await deskOf();
    expect(clinic).toMatchObject({
      name: 'New Name',
      brandColor: '#123456',
      consent: 'We keep notes.',
    });
    expect(await saveBrand(desk, { seen: brand.revision, values: brand.values })).toMatchObject({
      code: 'stale',
    });
  });

  const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
  const svg = (inside: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
  const cases: [string, Buffer, string][] = [
    ['a PNG', png, 'taken'],
    ['a WebP', Buffer.from('RIFF....WEBPVP8 ', 'latin1'), 'taken'],
    ['a plain SVG', svg('<path d="M0 0h9v9z" fill="url(#a)"/>'), 'taken'],
    ['a commented SVG', Buffer.from('<?xml version="1.0"?><!-- a --><!-- b --><svg/>'), 'taken'],
    ['an SVG that runs', svg('<script>1</script>'), 'logo_active'],
    ['an SVG that listens', svg('<path onload="1"/>'), 'logo_active'],
    ['an SVG that fetches', svg('<image href="https://example.com/a.png"/>'), 'logo_active'],
    ['an SVG that imports', svg('<style>@import "a.css"</style>'), 'logo_active'],
    ['an SVG with entities', Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), 'logo_unknown'],
    ['a page', Buffer.from('<html><body>hello</body></html>'), 'logo_unknown'],
    ['a GIF', Buffer.from('GIF89a......'), 'logo_unknown'],
    ['nothing', Buffer.alloc(0), 'logo_unknown'],
    ['too much', Buffer.concat([png, Buffer.alloc(48 * 1024)]), 'logo_too_large'],
    ['many comments', Buffer.from(`${'<!---->'.repeat(6000)}x`), 'logo_unknown'],
  ];
  test.each(cases)('the logo may be what it says: %s', async (_, image, outcome) => {
    const saved = await saveLogo(await deskOf(), image);
    expect(saved.ok ? 'taken' : saved.code).toBe(outcome);
  });

  test('the logo can be taken away', async () => {
    await saveLogo(await deskOf(), png);
    expect((await deskOf()).clinic.logoVersion).not.toBeNull();
    expect(await saveLogo(await deskOf(), null)).toEqual({ ok: true });
    expect((await deskOf()).clinic.logoVersion).toBeNull();
  });
});

describe('the credential', () => {
  // What the seal itself is worth is tested where it is made.
  const keys = {
    seal: (orgId: string) => Buffer.from(orgId).reverse(),
    open: (sealed: Buffer) => Buffer.from(sealed).reverse().toString(),
  };
  const fresh = { isFresh: true };
  const whose = async (orgId: string) =>
    (await findClinicByOrgDigest(open.db, digestOf(orgId)))?.clinicId;

  test('one that was made before it was kept cannot be shown', async () => {
    expect(await showCredential(await deskOf('owner'), fresh, keys)).toEqual({
      ok: false,
      code: 'not_kept',
    });
  });

  test('nobody but a fresh owner sees or changes it', async () => {
    for (const role of ['manager', 'receptionist', 'practitioner', 'reader'] as const) {
      const desk = await deskOf(role);
      const forbidden = { ok: false, code: 'forbidden' };
      expect(await showCredential(desk, fresh, keys)).toEqual(forbidden);
      expect(await rotateCredential(desk, fresh, 7, keys)).toEqual(forbidden);
      expect(await loadCredential(desk)).toEqual(forbidden);
    }
    const owner = await deskOf('owner');
    const stale = { isFresh: false };
    const refused = { ok: false, code: 'not_fresh' };
    expect(await showCredential(owner, stale, keys)).toEqual(refused);
    expect(await rotateCredential(owner, stale, 7, keys)).toEqual(refused);
    expect(await makeToken(owner, stale, 'x')).toEqual(refused);
  });

  test('a new one opens at once, the one before for its days, until it is ended', async () => {
    const owner = await deskOf('owner');
    const last = await lastLine();
    const { orgId: first, clinicId } = open.clinic;
    const rotated = await rotateCredential(owner, fresh, 7, keys);
    if (!rotated.ok) throw new Error(rotated.code);
    expect(await whose(rotated.orgId)).toBe(clinicId);
    expect(await whose(first)).toBe(clinicId);
    expect(await showCredential(owner, fresh, keys)).toEqual({ ok: true, orgId: rotated.orgId });
    const days = async () => {
      const loaded = await loadCredential(owner);
      const until = loaded.ok ? loaded.previousUntil : null;
      return until === null ? null : Math.round((until - Date.now()) / 86_400_000);
    };
    expect(await days()).toBe(7);
    expect(await endOverlap(owner)).toEqual({ ok: true });
    expect(await whose(first)).toBeUndefined();
    expect(await days()).toBeNull();
    const lines = await linesSince(last);
    expect(lines.map(({ event, detail }) => ({ event, detail }))).toEqual([
      { event: 'credential_rotated', detail: { days: 7 } },
      { event: 'credential_shown', detail: null },
      { event: 'credential_ended', detail: null },
    ]);
    expect(JSON.stringify(lines)).not.toContain(rotated.orgId);
  });

  test('the one before ends by itself', async () => {
    const owner = await deskOf('owner');
    const before = await showCredential(owner, fresh, keys);
    const first = before.ok ? before.orgId : '';
    await rotateCredential(owner, fresh, 1, keys);
    expect(await whose(first)).toBe(open.clinic.clinicId);
    await open.db
      .updateTable('clinics')
      .set({ org_previous_until: new Date(Date.now() - 1000) })
      .where('clinic_id', '=', open.clinic.clinicId)
      .execute();
    expect(await whose(first)).toBeUndefined();
    const now = await rotateCredential(owner, fresh, 0, keys);
    const loaded = await loadCredential(owner);
    expect(loaded).toMatchObject({ isKept: true, previousUntil: null });
    expect(now.ok && (await whose(now.orgId))).toBe(open.clinic.clinicId);
  });

  test('a token is told once, listed by its label, and taken away', async () => {
    const owner = await deskOf('owner');
    const made = await makeToken(owner, fresh, 'Reporting');
    if (!made.ok) throw new Error(made.code);
    const loaded = await loadCredential(owner);
    const [token] = loaded.ok ? loaded.tokens : [];
    expect(token).toMatchObject({ label: 'Reporting', revokedAt: null });
    expect(JSON.stringify(loaded)).not.toContain(made.token);
    const id = token?.tokenId ?? '';
    expect(await revokeToken(owner, id)).toEqual({ ok: true });
    expect(await revokeToken(owner, id)).toEqual({ ok: false, code: 'not_found' });
  });
});
