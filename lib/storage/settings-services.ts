import 'server-only';
import { type Selectable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';
import { lastOf } from './settings-order.ts';
import type { QuestionsTable, ServicesTable } from './tables.ts';

const serviceColumns = [
  'service_id',
  'slug',
  'name',
  'description',
  'preparation',
  'duration_minutes',
  'step_minutes',
  'change_cutoff_minutes',
  'cancel_cutoff_minutes',
  'access_needs',
  'active',
] as const;

type ServiceColumns = Omit<
  Pick<ServicesTable, (typeof serviceColumns)[number]>,
  'service_id' | 'step_minutes' | 'access_needs'
>;

/** What of a service is edited with its words: its booking rules are edited elsewhere. */
export type NewService = Selectable<ServiceColumns> & { access_needs: string };

/** All services of a clinic, those out of use too, in their order. */
export async function selectServices(db: Database | Transaction, clinicId: string) {
  return db
    .selectFrom('services')
    .select(serviceColumns)
    .where('clinic_id', '=', clinicId)
    .orderBy('active', 'desc')
    .orderBy('position')
    .orderBy('name')
    .execute();
}

/** A service that is to be changed; nobody else changes it until the transaction ends. */
export async function lockService(trx: Transaction, clinicId: string, serviceId: string) {
  return trx
    .selectFrom('services')
    .select(serviceColumns)
    .where('clinic_id', '=', clinicId)
    .where('service_id', '=', serviceId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/**
 * Adds a service: it comes last, and one appointment follows the other.
 *
 * @throws 23505 when its slug is taken
 */
export async function insertService(
  trx: Transaction,
  clinicId: string,
  serviceId: string,
  service: NewService,
): Promise<void> {
  await trx
    .insertInto('services')
    .values({
      ...service,
      clinic_id: clinicId,
      service_id: serviceId,
      step_minutes: service.duration_minutes,
      position: lastOf('services', clinicId),
    })
    .execute();
}

/** @throws 23505 when its slug is taken */
export async function updateService(
  trx: Transaction,
  clinicId: string,
  serviceId: string,
  service: NewService,
): Promise<void> {
  await trx
    .updateTable('services')
    .set(service)
    .where('clinic_id', '=', clinicId)
    .where('service_id', '=', serviceId)
    .execute();
}

const questionColumns = [
  'question_id',
  'service_id',
  'kind',
  'label',
  'hint',
  'options',
  'required',
  'asked_of',
  'active',
] as const;

export type NewQuestion = Selectable<
  Omit<QuestionsTable, 'clinic_id' | 'question_id' | 'service_id' | 'position'>
>;

/** All questions of a service, the retired ones too, in their order. */
export async function selectQuestions(db: Database, clinicId: string, serviceId: string) {
  return db
    .selectFrom('questions')
    .select(questionColumns)
    .where('clinic_id', '=', clinicId)
    .where('service_id', '=', serviceId)
    .orderBy('active', 'desc')
    .orderBy('position')
    .orderBy('label')
    .execute();
}

/** A question that is to be changed; nobody else changes it until the transaction ends. */
export async function lockQuestion(trx: Transaction, clinicId: string, questionId: string) {
  return trx
    .selectFrom('questions')
    .select(questionColumns)
    .where('clinic_id', '=', clinicId)
    .where('question_id', '=', questionId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Adds a question to a service, behind the others. */
export async function insertQuestion(
  trx: Transaction,
  clinicId: string,
  { questionId, serviceId }: { questionId: string; serviceId: string },
  question: NewQuestion,
): Promise<void> {
  await trx
    .insertInto('questions')
    .values({
      ...question,
      clinic_id: clinicId,
      question_id: questionId,
      service_id: serviceId,
      position: lastOf('questions', clinicId),
    })
    .execute();
}

/** Changes a question; what was answered to it keeps the words it was asked in. */
export async function updateQuestion(
  trx: Transaction,
  clinicId: string,
  questionId: string,
  question: NewQuestion,
): Promise<void> {
  await trx
    .updateTable('questions')
    .set(question)
    .where('clinic_id', '=', clinicId)
    .where('question_id', '=', questionId)
    .execute();
}

/** Appointments to come, of a service, of a practitioner, or of one with the other. */
export async function countAppointmentsToCome(
  db: Database | Transaction,
  clinicId: string,
  of: { serviceId?: string | undefined; practitionerId?: string | undefined },
): Promise<number> {
  const row = await db
    .selectFrom('appointments')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('clinic_id', '=', clinicId)
    .where('status', 'in', ['pending', 'confirmed'])
    .where('ends_at', '>', sql<Instant>`clock_timestamp()`)
    .$if(of.serviceId !== undefined, (query) => query.where('service_id', '=', of.serviceId ?? ''))
    .$if(of.practitionerId !== undefined, (query) =>
      query.where('practitioner_id', '=', of.practitionerId ?? ''),
    )
    .executeTakeFirst();
  return row?.count ?? 0;
}
