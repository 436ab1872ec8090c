import 'server-only';
import type { Question } from '../contract/questions.ts';
import {
  insertQuestion,
  lockQuestion,
  selectQuestions,
  updateQuestion,
} from '../storage/settings-services.ts';
import { permitted } from './desk.ts';
import {
  revisionOf,
  type SettingChange,
  type SettingOutcome,
  type SettingStore,
  saveSetting,
} from './settings-change.ts';

/** A question as it is edited. It is retired, never deleted: what was answered stays. */
export interface QuestionSettings extends Omit<Question, 'questionId'> {
  active: boolean;
}

export interface ListedQuestion {
  questionId: string;
  revision: string;
  values: QuestionSettings;
}

type Row = NonNullable<Awaited<ReturnType<typeof lockQuestion>>>;

function toValues(row: Row): QuestionSettings {
  const { kind, label, hint, options, required, asked_of: askedOf, active } = row;
  return { kind, label, hint, options, required, askedOf, active };
}

function toRow({ askedOf, options, ...values }: QuestionSettings) {
  return { ...values, options: [...options], asked_of: askedOf };
}

function storeOf(serviceId: string): SettingStore<QuestionSettings> {
  return {
    what: 'question',
    async lock(trx, clinicId, questionId) {
      const row = await lockQuestion(trx, clinicId, questionId);
      return row?.service_id === serviceId ? toValues(row) : undefined;
    },
    insert: (trx, { clinic }, questionId, values) =>
      insertQuestion(trx, clinic.clinicId, { questionId, serviceId }, toRow(values)),
    update: (trx, clinicId, questionId, values) =>
      updateQuestion(trx, clinicId, questionId, toRow(values)),
  };
}

/** What a service asks, and what it once asked. */
export const loadQuestions = permitted(
  'settings.read',
  async ({ db, clinic }, serviceId: string) => {
    const rows = await selectQuestions(db, clinic.clinicId, serviceId);
    const questions = rows.map((row): ListedQuestion => {
      const values = toValues(row);
      return { questionId: row.question_id, revision: revisionOf(values), values };
    });
    return { ok: true, questions };
  },
);

/** Adds a question to a service, or changes one of its. */
export const saveQuestion = permitted(
  'settings.edit',
  async (
    desk,
    serviceId: string,
    change: SettingChange<QuestionSettings>,
  ): Promise<SettingOutcome<QuestionSettings>> => {
    const isOurs = desk.clinic.services.some((service) => service.serviceId === serviceId);
    if (!isOurs) return { ok: false, code: 'not_found' };
    return saveSetting(desk, storeOf(serviceId), change);
  },
);
