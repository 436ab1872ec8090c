import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClinic } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { insertUser, selectUser, selectUserByEmail } from '../storage/identity.ts';
import { identity } from '../storage/identity-tables.ts';
import type { MemberRole } from '../storage/member-tables.ts';
import { selectMember, upsertMember } from '../storage/members.ts';
import { insertClinic } from '../storage/new-clinic.ts';
import type { Desk } from './desk.ts';
import { makeSetupCode, ownerlessClinics, setUpOwner } from './first-owner.ts';
import { inviteMember, makeResetLink, removeSecondFactor } from './invite-member.ts';
import { inviteOwner } from './invite-owner.ts';
import { acceptInvitation, findInvitation } from './joining.ts';
import {
  changeMember,
  disableMember,
  enableMember,
  loadMember,
  loadMembers,
  revokeInvitation,
} from './members.ts';
import { findReset, letIn, redeemReset } from './new-password.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
});
afterAll(() => open.close());

interface Person {
  userId: string;
  memberId: string;
  email: string;
}

async function addPerson(
  role: MemberRole,
  clinicId: string = open.clinic.clinicId,
  { db = open.db, name = 'Robin' } = {},
): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const memberId = randomUUID();
  const userId = await db.transaction().execute(async (trx) => {
    const added = (await insertUser(trx, { name, email, hash: 'hash' })) ?? '';
    await upsertMember(trx, clinicId, { memberId, userId: added, role, practitionerId: null });
    return added;
  });
  return { userId, memberId, email };
}

/** Somebody who works at a clinic, at its desk. */
async function workAt(
  { db, clinic }: Pick<OpenClinic, 'db' | 'clinic'>,
  role: MemberRole,
  name = 'Robin',
): Promise<Desk> {
  const { userId, memberId } = await addPerson(role, clinic.clinicId, { db, name });
  const desk = await deskAt({ db, clinic }, role, { name });
  return { ...desk, actor: { ...desk.actor, userId, memberId } };
}

const fresh = { isFresh: true };

function sessionTimes() {
  return { expiresAt: new Date(Date.now() + 3_600_000), updatedAt: new Date() };
}

async function addSession(userId: string): Promise<string> {
  const id = randomUUID();
  await identity(open.db)
    .insertInto('session')
    .values({ id, token: id, userId, ...sessionTimes() } as never)
    .execute();
  return id;
}

async function sessionsOf(userId: string): Promise<string[]> {
  const rows = await identity(open.db)
    .selectFrom('session')
    .select('id')
    .where('userId', '=', userId)
    .execute();
  return rows.map(({ id }) => id);
}

async function eventsAbout(subjectId: string) {
  return open.db
    .selectFrom('audit')
    .select(['event', 'actor_name', 'detail'])
    .where('subject_id', '=', subjectId)
    .orderBy('audit_id')
    .execute();
}

/** Everything that a refused change could have changed. */
async function everything() {
  const members = await open.db.selectFrom('members').selectAll().orderBy('member_id').execute();
  const invitations = await open.db.selectFrom('invitations').selectAll().execute();
  const secrets = await identity(open.db).selectFrom('one_time_secrets').selectAll().execute();
  const users = await identity(open.db).selectFrom('user').selectAll().orderBy('id').execute();
  const audit = await open.db.selectFrom('audit').select('audit_id').execute();
  return { members, invitations, secrets, users, audit };
}

const place = { role: 'receptionist', practitionerId: null } as const;

async function invite(desk: Desk, email = `${randomUUID()}@example.com`) {
  const invited = await inviteMember(desk, email, place);
  if (!invited.ok) throw new Error(invited.code);
  return { email, token: invited.token };
}

describe('T2 what a manager may not', () => {
  test('make an owner, or touch one', async () => {
    const owner = await addPerson('owner');
    await addPerson('owner');
    const helper = await addPerson('receptionist');
    const desk = await workAt(open, 'manager');
    const before = await everything();
    const refused = { ok: false, code: 'owners_only' };
    const asOwner = { role: 'owner', practitionerId: null } as const;
    expect(await inviteMember(desk, 'new@example.com', asOwner)).toEqual(refused);
    expect(await changeMember(desk, helper.memberId, asOwner)).toEqual(refused);
    expect(await changeMember(desk, owner.memberId, place)).toEqual(refused);
    expect(await disableMember(desk, owner.memberId)).toEqual(refused);
    expect(await enableMember(desk, owner.memberId)).toEqual(refused);
    expect(await makeResetLink(desk, fresh, owner.memberId)).toEqual(refused);
    expect(await removeSecondFactor(desk, fresh, owner.memberId)).toEqual(refused);
    expect(await everything()).toEqual(before);
  });

  test('let in whoever works at another clinic, too', async () => {
    const person = await addPerson('receptionist');
    const other = testClinic();
    await open.db.transaction().execute(async (trx) => {
      await insertClinic(trx, other);
      const there = { memberId: randomUUID(), userId: person.userId };
      await upsertMember(trx, other.clinicId, { ...there, role: 'owner', practitionerId: null });
    });
    const desks = [await workAt(open, 'manager'), await workAt(open, 'owner')];
    const before = await everything();
    for (const desk of desks) {
      const refused = { ok: false, code: 'elsewhere' };
      expect(await makeResetLink(desk, fresh, person.memberId)).toEqual(refused);
      expect(await removeSecondFactor(desk, fresh, person.memberId)).toEqual(refused);
    }
    expect(await everything()).toEqual(before);
  });

  test('anything about the people of another clinic', async () => {
    const other = testClinic();
    await open.db.transaction().execute((trx) => insertClinic(trx, other));
    const stranger = await addPerson('receptionist', other.clinicId);
    const desk = await workAt(open, 'owner');
    const before = await everything();
    const refused = { ok: false, code: 'not_found' };
    for (const id of [stranger.memberId, randomUUID(), '', "'; drop table members"]) {
      expect(await loadMember(desk, id)).toEqual(refused);
      expect(await changeMember(desk, id, place)).toEqual(refused);
      expect(await disableMember(desk, id)).toEqual(refused);
      expect(await makeResetLink(desk, fresh, id)).toEqual(refused);
      expect(await removeSecondFactor(desk, fresh, id)).toEqual(refused);
      expect(await revokeInvitation(desk, id)).toEqual(refused);
    }
    const loaded = await loadMembers(desk);
    const ids = loaded.ok ? loaded.members.map(({ memberId }) => memberId) : [];
    expect(ids).not.toContain(stranger.memberId);
    expect(await everything()).toEqual(before);
  });
});

describe('what nobody may do about themselves', () => {
  test('anything, so that a clinic always has an owner', async () => {
    for (const role of ['owner', 'manager'] as const) {
      const desk = await workAt(open, role);
      const { memberId } = desk.actor;
      const before = await everything();
      const refused = { ok: false, code: 'yourself' };
      expect(await changeMember(desk, memberId, place)).toEqual(refused);
      expect(await disableMember(desk, memberId)).toEqual(refused);
      expect(await enableMember(desk, memberId)).toEqual(refused);
      expect(await makeResetLink(desk, fresh, memberId)).toEqual(refused);
      expect(await removeSecondFactor(desk, fresh, memberId)).toEqual(refused);
      expect(await everything()).toEqual(before);
    }
  });

  test.each([
    ['switch each other off', disableMember],
    [
      'make each other readers',
      (desk: Desk, id: string) => changeMember(desk, id, { role: 'reader', practitionerId: null }),
    ],
  ])('two owners who %s at once: one of them stays', async (_, change) => {
    const pair = await openTestClinic();
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await workAt(pair, 'owner'), await workAt(pair, 'owner')];
      const outcomes = await Promise.all([
        change(one, two.actor.memberId),
        change(two, one.actor.memberId),
      ]);
      expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.code)).sort()).toEqual([
        'done',
        'forbidden',
      ]);
      const left = await pair.db
        .selectFrom('members')
        .select('role')
        .where('active', '=', true)
        .where('role', '=', 'owner')
        .execute();
      expect(left).toEqual([{ role: 'owner' }]);
      await pair.db.updateTable('members').set({ active: false }).execute();
    }
    await pair.close();
  });
});

describe('T2 somebody whose place changed while their form was on its way', () => {
  test('does nothing any more, once they are switched off', async () => {
    const stale = await workAt(open, 'manager');
    const person = await addPerson('reader');
    const { token } = await invite(await workAt(open, 'owner'));
    const invited = await findInvitation(open.db, token);
    expect(invited?.role).toBe('receptionist');
    await disableMember(await workAt(open, 'owner'), stale.actor.memberId);
    const before = await everything();
    const refused = { ok: false, code: 'forbidden' };
    expect(await changeMember(stale, person.memberId, place)).toEqual(refused);
    expect(await disableMember(stale, person.memberId)).toEqual(refused);
    expect(await makeResetLink(stale, fresh, person.memberId)).toEqual(refused);
    expect(await inviteMember(stale, 'late@example.com', place)).toEqual(refused);
    expect(await revokeInvitation(stale, randomUUID())).toEqual(refused);
    expect(await everything()).toEqual(before);
  });

  test('does what their new role may, and no more', async () => {
    const stale = await workAt(open, 'owner');
    const other = await workAt(open, 'owner');
    const helper = await addPerson('receptionist');
    const asManager = { role: 'manager', practitionerId: null } as const;
    await changeMember(other, stale.actor.memberId, asManager);
    const asOwner = { role: 'owner', practitionerId: null } as const;
    const refused = { ok: false, code: 'owners_only' };
    expect(await changeMember(stale, helper.memberId, asOwner)).toEqual(refused);
    expect(await disableMember(stale, other.actor.memberId)).toEqual(refused);
    expect(await inviteMember(stale, 'o@example.com', asOwner)).toEqual(refused);
    expect(await disableMember(stale, helper.memberId)).toEqual({ ok: true });
  });
});

describe('T11 switching somebody off', () => {
  test('ends their place and their sessions at once, and is written down', async () => {
    const person = await addPerson('receptionist');
    await addSession(person.userId);
    const desk = await workAt(open, 'manager', 'Manager');
    expect(await disableMember(desk, person.memberId)).toEqual({ ok: true });
    expect(await selectMember(open.db, open.clinic.clinicId, person.userId)).toBeUndefined();
    expect(await sessionsOf(person.userId)).toEqual([]);
    expect(await eventsAbout(person.memberId)).toEqual([
      { event: 'member_disabled', actor_name: 'Manager', detail: {} },
    ]);
    // Twice is once.
    expect(await disableMember(desk, person.memberId)).toEqual({ ok: true });
    expect(await eventsAbout(person.memberId)).toHaveLength(1);
    await enableMember(desk, person.memberId);
    await enableMember(desk, person.memberId);
    expect((await eventsAbout(person.memberId)).map(({ event }) => event)).toEqual([
      'member_disabled',
      'member_enabled',
    ]);
    const back = await selectMember(open.db, open.clinic.clinicId, person.userId);
    expect(back?.role).toBe('receptionist');
  });

  test('ends the link for a new password that they had, and makes none', async () => {
    const person = await addPerson('receptionist');
    const desk = await workAt(open, 'manager');
    const made = await makeResetLink(desk, fresh, person.memberId);
    await disableMember(desk, person.memberId);
    expect(await findReset(open.db, made.ok ? made.token : '')).toBeUndefined();
    expect(await redeemReset(open.db, made.ok ? made.token : '', 'x')).toBe(false);
    const refused = { ok: false, code: 'not_found' };
    expect(await makeResetLink(desk, fresh, person.memberId)).toEqual(refused);
  });

  test('takes back whom they have invited, and whom nobody else has', async () => {
    const manager = await workAt(open, 'manager');
    const owner = await workAt(open, 'owner');
    const theirs = await invite(manager);
    const others = await invite(owner);
    await disableMember(owner, manager.actor.memberId);
    const newcomer = { name: 'N', hash: 'h' };
    const over = { ok: false, code: 'over' };
    expect(await acceptInvitation(open.db, theirs.token, newcomer)).toEqual(over);
    expect(await selectUserByEmail(open.db, theirs.email)).toBeUndefined();
    expect(await acceptInvitation(open.db, others.token, newcomer)).toMatchObject({ ok: true });
  });

  test('while whom they invited joins: either they came first, or they do not come', async () => {
    const owner = await workAt(open, 'owner');
    for (let round = 0; round < 5; round += 1) {
      const manager = await workAt(open, 'manager');
      const { email, token } = await invite(manager);
      const [joined, off] = await Promise.all([
        acceptInvitation(open.db, token, { name: 'N', hash: 'h' }),
        disableMember(owner, manager.actor.memberId),
      ]);
      expect(off).toEqual({ ok: true });
      const user = await selectUserByEmail(open.db, email);
      expect(user !== undefined).toBe(joined.ok);
      expect(await findInvitation(open.db, token)).toBeNull();
    }
  });

  test('leaves them signed in where they work elsewhere', async () => {
    const person = await addPerson('receptionist');
    const other = testClinic();
    await open.db.transaction().execute(async (trx) => {
      await insertClinic(trx, other);
      const there = { memberId: randomUUID(), userId: person.userId };
      await upsertMember(trx, other.clinicId, { ...there, ...place });
    });
    const session = await addSession(person.userId);
    await disableMember(await workAt(open, 'owner'), person.memberId);
    expect(await sessionsOf(person.userId)).toEqual([session]);
    expect(await selectMember(open.db, open.clinic.clinicId, person.userId)).toBeUndefined();
  });
});

test('a practitioner has a calendar, and it is one of the clinic', async () => {
  const person = await addPerson('receptionist');
  const desk = await workAt(open, 'owner');
  const missing = { ok: false, code: 'calendar_missing' };
  for (const practitionerId of [null, randomUUID()]) {
    const wanted = { role: 'practitioner', practitionerId } as const;
    expect(await changeMember(desk, person.memberId, wanted)).toEqual(missing);
  }
  const practitionerId = open.clinic.practitioners[1]?.practitionerId ?? '';
  expect(
    await changeMember(desk, person.memberId, { role: 'practitioner', practitionerId }),
  ).toEqual({ ok: true });
  expect(await eventsAbout(person.memberId)).toEqual([
    {
      event: 'member_changed',
      actor_name: 'Robin',
      detail: {
        changes: { role: ['receptionist', 'practitioner'], calendar: [null, practitionerId] },
      },
    },
  ]);
});

describe('T2 somebody who may not invite any more', () => {
  const asOwner = { role: 'owner', practitionerId: null } as const;

  test('has invited nobody', async () => {
    const owner = await workAt(open, 'owner');
    const demoted = await workAt(open, 'manager');
    const { token } = await invite(demoted);
    await changeMember(owner, demoted.actor.memberId, place);
    expect(await findInvitation(open.db, token)).toBeNull();
  });

  test('as an owner, has invited no owners', async () => {
    const owner = await workAt(open, 'owner');
    const demoted = await workAt(open, 'owner');
    const made = await inviteMember(demoted, `${randomUUID()}@example.com`, asOwner);
    const { token } = await invite(demoted);
    await changeMember(owner, demoted.actor.memberId, { role: 'manager', practitionerId: null });
    expect(await findInvitation(open.db, made.ok ? made.token : '')).toBeNull();
    expect((await findInvitation(open.db, token))?.role).toBe('receptionist');
  });

  test('as a manager, neither changes an owner who is off, nor one who is invited', async () => {
    const owner = await workAt(open, 'owner');
    const manager = await workAt(open, 'manager');
    const gone = await addPerson('owner');
    await disableMember(owner, gone.memberId);
    const email = `${randomUUID()}@example.com`;
    const made = await inviteMember(owner, email, asOwner);
    const loaded = await loadMembers(owner);
    const one = loaded.ok ? loaded.invitations.find((each) => each.email === email) : undefined;
    const before = await everything();
    const refused = { ok: false, code: 'owners_only' };
    expect(await inviteMember(manager, gone.email, place)).toEqual(refused);
    expect(await inviteMember(manager, email, place)).toEqual(refused);
    expect(await revokeInvitation(manager, one?.invitationId ?? '')).toEqual(refused);
    expect(await everything()).toEqual(before);
    expect((await findInvitation(open.db, made.ok ? made.token : ''))?.role).toBe('owner');
    // An owner can.
    expect(await inviteMember(owner, gone.email, place)).toMatchObject({ ok: true });
  });
});

describe('T11 an invitation', () => {
  test('makes an account and a place, once', async () => {
    const { email, token } = await invite(await workAt(open, 'manager'));
    const newcomer = { name: 'New Person', hash: 'their hash' };
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => acceptInvitation(open.db, token, newcomer)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toEqual([{ ok: true, slug: open.clinic.slug }]);
    expect(await findInvitation(open.db, token)).toBeNull();
    const user = await selectUserByEmail(open.db, email);
    const member = await selectMember(open.db, open.clinic.clinicId, user?.userId ?? '');
    expect([user?.name, member?.role]).toEqual(['New Person', 'receptionist']);
  });

  test('never overwrites the account of who has the address already', async () => {
    const other = testClinic();
    await open.db.transaction().execute((trx) => insertClinic(trx, other));
    const known = await addPerson('owner', other.clinicId);
    const { token } = await invite(await workAt(open, 'owner'), known.email);
    const before = await everything();
    const stranger = { name: 'Not Them', hash: 'another hash' };
    expect(await acceptInvitation(open.db, token, stranger)).toEqual({ ok: false, code: 'taken' });
    expect(await everything()).toEqual(before);
    const { password } = await identity(open.db)
      .selectFrom('account')
      .select('password')
      .where('userId', '=', known.userId)
      .executeTakeFirstOrThrow();
    expect(password).toBe('hash');
    // Signed in, they join with the account they have.
    expect(await acceptInvitation(open.db, token, known)).toMatchObject({ ok: true });
    const user = await selectUser(open.db, known.userId);
    expect(user?.name).toBe('Robin');
  });

  test('is for nobody else who is signed in', async () => {
    const somebody = await addPerson('receptionist');
    const { token } = await invite(await workAt(open, 'owner'));
    const before = await everything();
    const outcome = await acceptInvitation(open.db, token, { userId: somebody.userId });
    expect(outcome).toEqual({ ok: false, code: 'other' });
    expect(await everything()).toEqual(before);
  });

  test('ends when it is taken back, replaced or seven days old', async () => {
    const desk = await workAt(open, 'owner');
    const [first, old] = [await invite(desk), await invite(desk)];
    const second = await invite(desk, first.email);
    expect(await findInvitation(open.db, first.token)).toBeNull();
    await open.db
      .updateTable('invitations')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('email', '=', old.email)
      .execute();
    const loaded = await loadMembers(desk);
    const listed = loaded.ok ? loaded.invitations : [];
    expect(listed.some(({ email }) => email === old.email)).toBe(false);
    const one = listed.find(({ email }) => email === second.email);
    expect(one && Math.round((one.until - Date.now()) / 86_400_000)).toBe(7);
    await revokeInvitation(desk, one?.invitationId ?? '');
    for (const { token } of [first, old, second]) {
      const outcome = await acceptInvitation(open.db, token, { name: 'N', hash: 'h' });
      expect(outcome).toEqual({ ok: false, code: 'over' });
    }
  });

  test('is not needed for who works here already', async () => {
    const person = await addPerson('reader');
    const desk = await workAt(open, 'owner');
    const refused = { ok: false, code: 'already_member' };
    expect(await inviteMember(desk, person.email, place)).toEqual(refused);
  });
});

describe('T11 a link for a new password', () => {
  test('works once, and ends every session', async () => {
    const person = await addPerson('receptionist');
    await addSession(person.userId);
    const made = await makeResetLink(
      await workAt(open, 'manager', 'Manager'),
      fresh,
      person.memberId,
    );
    const token = made.ok ? made.token : '';
    expect(await findReset(open.db, token)).toMatchObject({ userId: person.userId });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => redeemReset(open.db, token, 'new hash')),
    );
    expect(outcomes.filter(Boolean)).toEqual([true]);
    expect(await sessionsOf(person.userId)).toEqual([]);
    expect(await findReset(open.db, token)).toBeUndefined();
    const events = await eventsAbout(person.memberId);
    expect(events.map(({ event, actor_name }) => [event, actor_name])).toEqual([
      ['member_reset', 'Manager'],
      ['password_chosen', 'Robin'],
    ]);
  });

  test('needs whoever makes it to have just shown who they are', async () => {
    const person = await addPerson('receptionist');
    const desk = await workAt(open, 'owner');
    const before = await everything();
    const refused = { ok: false, code: 'not_fresh' };
    expect(await makeResetLink(desk, { isFresh: false }, person.memberId)).toEqual(refused);
    expect(await removeSecondFactor(desk, { isFresh: false }, person.memberId)).toEqual(refused);
    expect(await everything()).toEqual(before);
  });

  test('ends after an hour, and when a newer one is made', async () => {
    const person = await addPerson('receptionist');
    const desk = await workAt(open, 'owner');
    const first = await makeResetLink(desk, fresh, person.memberId);
    const second = await makeResetLink(desk, fresh, person.memberId);
    expect(await redeemReset(open.db, first.ok ? first.token : '', 'x')).toBe(false);
    await identity(open.db)
      .updateTable('one_time_secrets')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('user_id', '=', person.userId)
      .execute();
    expect(await redeemReset(open.db, second.ok ? second.token : '', 'x')).toBe(false);
  });

  test('ends when its person joins another clinic: it would open that, too', async () => {
    const person = await addPerson('receptionist');
    const made = await makeResetLink(await workAt(open, 'owner'), fresh, person.memberId);
    const elsewhere = testClinic();
    await open.db.transaction().execute((trx) => insertClinic(trx, elsewhere));
    const desk = await workAt({ db: open.db, clinic: elsewhere }, 'owner');
    const { token } = await invite(desk, person.email);
    expect(await acceptInvitation(open.db, token, { userId: person.userId })).toMatchObject({
      ok: true,
    });
    expect(await redeemReset(open.db, made.ok ? made.token : '', 'x')).toBe(false);
  });

  test('ends when its person is made something else, or whoever made it goes or is', async () => {
    const owner = await workAt(open, 'owner');
    const given = { role: 'owner', practitionerId: null } as const;
    const taken = { role: 'receptionist', practitionerId: null } as const;
    const changes = {
      'its person is made an owner': (_: Desk, memberId: string) =>
        changeMember(owner, memberId, given),
      'its maker is switched off': ({ actor }: Desk) => disableMember(owner, actor.memberId),
      'its maker may let nobody in': ({ actor }: Desk) =>
        changeMember(owner, actor.memberId, taken),
    };
    for (const [what, change] of Object.entries(changes)) {
      const person = await addPerson('receptionist');
      const manager = await workAt(open, 'manager');
      const made = await makeResetLink(manager, fresh, person.memberId);
      expect(await change(manager, person.memberId), what).toEqual({ ok: true });
      expect(await redeemReset(open.db, made.ok ? made.token : '', 'x'), what).toBe(false);
    }
  });

  test('can be made by whoever runs the portal, with the second factor gone', async () => {
    const person = await addPerson('owner');
    expect(await letIn(open.db, 'nobody@example.com', { removeFactors: false })).toBeUndefined();
    await identity(open.db)
      .updateTable('user')
      .set({ twoFactorEnabled: true })
      .where('id', '=', person.userId)
      .execute();
    const token = await letIn(open.db, person.email, { removeFactors: true });
    expect(await redeemReset(open.db, token ?? '', 'x')).toBe(true);
    expect(await selectUser(open.db, person.userId)).toMatchObject({ hasSecondFactor: false });
    const events = await eventsAbout(person.memberId);
    expect(events.map(({ event, actor_name }) => [event, actor_name])).toEqual([
      ['second_factor_removed', null],
      ['member_reset', null],
      ['password_chosen', 'Robin'],
    ]);
  });
});

describe('T11 the code for a first owner', () => {
  test('makes one owner of a clinic that has none, once', async () => {
    const fresh = await openTestClinic();
    const { db, clinic } = fresh;
    expect(await ownerlessClinics(db)).toMatchObject([{ slug: clinic.slug }]);
    const code = await makeSetupCode(db);
    await makeSetupCode(db);
    expect(code).toMatch(/^([2-9A-HJ-NP-TW-Z]{5}-){5}[2-9A-HJ-NP-TW-Z]{5}$/);
    const person = (name: string) => ({ name, email: `${name}@example.com`, hash: 'h' });
    const over = { ok: false, code: 'over' };
    expect(await setUpOwner(db, 'WRONG-CODE', clinic.slug, person('wrong'))).toEqual(over);
    expect(await setUpOwner(db, code, 'elsewhere', person('lost'))).toEqual(over);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const outcomes = await Promise.all(
      ['ann', 'ben', 'cem'].map((name) => setUpOwner(db, typed, clinic.slug, person(name))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toEqual([{ ok: true, slug: clinic.slug }]);
    expect(await ownerlessClinics(db)).toEqual([]);
    const owners = await db.selectFrom('members').select('role').execute();
    expect(owners).toEqual([{ role: 'owner' }]);
    const users = await identity(db).selectFrom('user').select('id').execute();
    expect(users).toHaveLength(1);
    // Those that are left over end with it.
    const left = await identity(db).selectFrom('one_time_secrets').select('kind').execute();
    expect(left).toEqual([]);
    const later = await makeSetupCode(db);
    expect(await setUpOwner(db, later, clinic.slug, person('late'))).toEqual(over);
    await fresh.close();
  });

  test('makes one owner of one clinic, and not of another at the same moment', async () => {
    const fresh = await openTestClinic();
    const { db, clinic } = fresh;
    const other = testClinic();
    await db.transaction().execute((trx) => insertClinic(trx, other));
    // Another portal on the same database prints one, too: neither ends the other's.
    const [code, second] = [await makeSetupCode(db), await makeSetupCode(db)];
    const person = (name: string) => ({ name, email: `${name}@example.com`, hash: 'h' });
    const outcomes = await Promise.all([
      setUpOwner(db, code, clinic.slug, person('ann')),
      setUpOwner(db, code, other.slug, person('ben')),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'in' : outcome.code)).sort()).toEqual([
      'in',
      'over',
    ]);
    const [left] = await ownerlessClinics(db);
    const joined = await setUpOwner(db, second, left?.slug ?? '', person('cem'));
    expect(joined).toMatchObject({ ok: true });
    const members = await db.selectFrom('members').select(['clinic_id', 'role']).execute();
    expect(members.map(({ clinic_id, role }) => [clinic_id, role]).sort()).toEqual(
      [
        [clinic.clinicId, 'owner'],
        [other.clinicId, 'owner'],
      ].sort(),
    );
    await fresh.close();
  });

  test('never overwrites an account, and stays good then', async () => {
    const fresh = await openTestClinic();
    const { db, clinic } = fresh;
    const known = { name: 'Known', email: 'known@example.com', hash: 'theirs' };
    await db.transaction().execute((trx) => insertUser(trx, known));
    const code = await makeSetupCode(db);
    const taken = await setUpOwner(db, code, clinic.slug, { ...known, hash: 'another' });
    expect(taken).toEqual({ ok: false, code: 'taken' });
    const accounts = await identity(db).selectFrom('account').select('password').execute();
    expect(accounts).toEqual([{ password: 'theirs' }]);
    const user = await selectUserByEmail(db, known.email);
    const joined = await setUpOwner(db, code, clinic.slug, { userId: user?.userId ?? '' });
    expect(joined).toMatchObject({ ok: true });
    await fresh.close();
  });
});

describe('T11 an owner whom whoever runs the portal invites', () => {
  const invited = async (email: string) => {
    const made = await inviteOwner(open.db, open.clinic.slug, email);
    if (!made.ok) throw new Error(made.code);
    return made.token;
  };

  test('joins where nobody is left who could invite them, and it is written down', async () => {
    const token = await invited('rescue@example.com');
    expect(await findInvitation(open.db, token)).toMatchObject({ role: 'owner', isKnown: false });
    const newcomer = { name: 'Rescue', hash: 'h' };
    expect(await acceptInvitation(open.db, token, newcomer)).toMatchObject({ ok: true });
    const user = await selectUserByEmail(open.db, 'rescue@example.com');
    const member = await selectMember(open.db, open.clinic.clinicId, user?.userId ?? '');
    expect(member?.role).toBe('owner');
    const unknown = await inviteOwner(open.db, 'nowhere', 'a@example.com');
    expect(unknown).toEqual({ ok: false, code: 'clinic_unknown' });
    const again = await inviteOwner(open.db, open.clinic.slug, 'rescue@example.com');
    expect(again).toEqual({ ok: false, code: 'already_owner' });
  });

  test('is made one where they work already, with the calendar that they have', async () => {
    const person = await addPerson('reader');
    const practitionerId = open.clinic.practitioners[0]?.practitionerId ?? '';
    const own = { role: 'practitioner', practitionerId } as const;
    await changeMember(await workAt(open, 'owner'), person.memberId, own);
    const token = await invited(person.email);
    expect(await acceptInvitation(open.db, token, { userId: person.userId })).toMatchObject({
      ok: true,
    });
    const member = await selectMember(open.db, open.clinic.clinicId, person.userId);
    expect(member).toEqual({ memberId: person.memberId, role: 'owner', practitionerId });
  });
});
