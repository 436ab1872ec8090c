import 'server-only';
import type { Kysely } from 'kysely';
import type { Database, Transaction } from './database.ts';
import type { IdentityTables } from './identity-tables.ts';
import type { MemberRole } from './member-tables.ts';
import type { Tables } from './tables.ts';

/** Somebody's place at a clinic; undefined when they have none, or had it taken away. */
export async function selectMember(db: Database, clinicId: string, userId: string) {
  return db
    .selectFrom('members')
    .select(['member_id as memberId', 'role', 'practitioner_id as practitionerId'])
    .where('clinic_id', '=', clinicId)
    .where('user_id', '=', userId)
    .where('active', '=', true)
    .executeTakeFirst();
}

/** The clinics at which somebody has a place, by name. */
export async function selectClinicsOf(db: Database, userId: string) {
  return db
    .selectFrom('members')
    .innerJoin('clinics', 'clinics.clinic_id', 'members.clinic_id')
    .select(['clinics.slug', 'clinics.name', 'clinics.is_demo as isDemo'])
    .where('members.user_id', '=', userId)
    .where('members.active', '=', true)
    .orderBy('clinics.name')
    .execute();
}

type WithUsers = Tables & { 'identity.user': IdentityTables['user'] };

function withUsers(db: Database | Transaction): Kysely<WithUsers> {
  return db as unknown as Kysely<WithUsers>;
}

function selectPeople(db: Database | Transaction, clinicId: string) {
  return withUsers(db)
    .selectFrom('members')
    .innerJoin('identity.user as person', 'person.id', 'members.user_id')
    .leftJoin('practitioners', (join) =>
      join
        .onRef('practitioners.clinic_id', '=', 'members.clinic_id')
        .onRef('practitioners.practitioner_id', '=', 'members.practitioner_id'),
    )
    .select([
      'members.member_id as memberId',
      'members.user_id as userId',
      'members.role',
      'members.practitioner_id as practitionerId',
      'members.active',
      'members.created_at as since',
      'person.name',
      'person.email',
      'person.twoFactorEnabled as hasSecondFactor',
      'practitioners.name as calendar',
    ])
    .where('members.clinic_id', '=', clinicId);
}

/** Everybody who works at a clinic, and who did, by name. */
export async function selectMembers(db: Database, clinicId: string) {
  return selectPeople(db, clinicId)
    .orderBy('members.active', 'desc')
    .orderBy('person.name')
    .orderBy('members.member_id')
    .execute();
}

/** One of them, with their name. */
export async function selectPersonAt(db: Database, clinicId: string, memberId: string) {
  return selectPeople(db, clinicId).where('members.member_id', '=', memberId).executeTakeFirst();
}

/**
 * Everybody who works at a clinic, in the order of their ids; nobody else changes who does until the
 * transaction ends, so that two owners do not remove each other.
 */
export async function lockMembers(trx: Transaction, clinicId: string) {
  return trx
    .selectFrom('members')
    .select([
      'member_id as memberId',
      'user_id as userId',
      'role',
      'practitioner_id as practitionerId',
      'active',
    ])
    .where('clinic_id', '=', clinicId)
    .orderBy('member_id')
    .forUpdate()
    .execute();
}

export interface MemberPlace {
  role: MemberRole;
  practitionerId: string | null;
}

/** Gives somebody a place at a clinic; whoever had one gets this one, and it is in use again. */
export async function upsertMember(
  trx: Transaction,
  clinicId: string,
  member: MemberPlace & { memberId: string; userId: string },
): Promise<void> {
  const place = { role: member.role, practitioner_id: member.practitionerId, active: true };
  await trx
    .insertInto('members')
    .values({ clinic_id: clinicId, member_id: member.memberId, user_id: member.userId, ...place })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'user_id']).doUpdateSet(place))
    .execute();
}

export async function updateMember(
  trx: Transaction,
  clinicId: string,
  memberId: string,
  change: Partial<MemberPlace & { active: boolean }>,
): Promise<void> {
  const { role, practitionerId, active } = change;
  await trx
    .updateTable('members')
    .set({
      ...(role !== undefined && { role }),
      ...(practitionerId !== undefined && { practitioner_id: practitionerId }),
      ...(active !== undefined && { active }),
    })
    .where('clinic_id', '=', clinicId)
    .where('member_id', '=', memberId)
    .execute();
}

/** Whether somebody has, or had, a place at another clinic than this one. */
export async function isMemberElsewhere(
  trx: Transaction | Database,
  clinicId: string,
  userId: string,
): Promise<boolean> {
  const found = await trx
    .selectFrom('members')
    .select('member_id')
    .where('user_id', '=', userId)
    .where('clinic_id', '<>', clinicId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether somebody is in use anywhere. */
export async function isMemberAnywhere(trx: Transaction, userId: string): Promise<boolean> {
  const found = await trx
    .selectFrom('members')
    .select('member_id')
    .where('user_id', '=', userId)
    .where('active', '=', true)
    .executeTakeFirst();
  return found !== undefined;
}

/** The places that somebody has, in the order of the clinics' ids. */
export async function selectPlacesOf(trx: Transaction, userId: string) {
  return trx
    .selectFrom('members')
    .select(['clinic_id as clinicId', 'member_id as memberId'])
    .where('user_id', '=', userId)
    .where('active', '=', true)
    .orderBy('clinic_id')
    .execute();
}

/** Clinics that nobody owns yet, demo clinics left out, by name. */
export async function selectOwnerlessClinics(db: Database | Transaction) {
  return db
    .selectFrom('clinics')
    .select(['clinic_id as clinicId', 'slug', 'name'])
    .where('is_demo', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('members')
            .select('members.member_id')
            .whereRef('members.clinic_id', '=', 'clinics.clinic_id')
            .where('members.role', '=', 'owner')
            .where('members.active', '=', true),
        ),
      ),
    )
    .orderBy('name')
    .execute();
}

/** Locks a clinic, so that two do not become its first owner. */
export async function lockClinic(trx: Transaction, clinicId: string): Promise<void> {
  await trx
    .selectFrom('clinics')
    .select('clinic_id')
    .where('clinic_id', '=', clinicId)
    .forUpdate()
    .execute();
}

/** The clinics that the demo made. */
export async function selectDemoClinicIds(trx: Transaction): Promise<string[]> {
  const rows = await trx
    .selectFrom('clinics')
    .select('clinic_id')
    .where('is_demo', '=', true)
    .execute();
  return rows.map((row) => row.clinic_id);
}
