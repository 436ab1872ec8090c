import 'server-only';
import { redirect } from 'next/navigation';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SettingForm } from '@/lib/forms/staff-settings.ts';
import type { SettingField, SettingState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk, Forbidden } from '@/lib/staff/desk.ts';
import type { SettingChange, SettingOutcome } from '@/lib/staff/settings-change.ts';
import { deskFor } from './desk-of.ts';
import { savedAt } from './settings-new.ts';
import { hitsWords, settingErrors } from './settings-words.ts';

interface Saving<Values> {
  desk: Desk;
  data: FormData;
  form: SettingForm<Values>;
  /** For saying what differs. */
  fields: readonly SettingField[];
  /** Left out for something new. */
  id?: string | undefined;
  save(change: SettingChange<Values>): Promise<SettingOutcome<Values> | Forbidden>;
  /** What else stops when it is taken out of use. */
  who?: Parameters<typeof hitsWords>[3];
}

type Saved = { ok: true; id: string } | { ok: false; state: SettingState | Refused };

/** Reads a form of the settings and saves it: what was typed is in every answer that is not yes. */
export async function saveSettingForm<Values>({
  desk,
  data,
  form,
  fields,
  id,
  save,
  who = 'hitsAgents',
}: Saving<Values>): Promise<Saved> {
  const { locale } = desk.clinic;
  const values = formValues(data, form.fields);
  const { seen, agreed } = formValues(data, ['seen', 'agreed']);
  const state = { values, seen, errors: {} };
  const read = form.read(values);
  if (!read.ok) return no({ ...state, errors: settingErrors(locale, read.errors) });
  const outcome = await save({ id, seen, values: read.values, agreed: agreed || undefined });
  if (outcome.ok) return outcome;
  const say = translator(locale, 'staffSettings');
  const staff = translator(locale, 'staff');
  switch (outcome.code) {
    case 'forbidden':
      return { ok: false, state: { refused: 'forbidden' } };
    case 'not_found':
      return no({ ...state, problem: { title: say('goneTitle'), text: say('gone') } });
    case 'slug_taken':
      return no({ ...state, errors: { slug: say('slugTaken') } });
    case 'hits':
      return no({ ...state, hits: hitsWords(locale, outcome.hits, outcome.agree, who) });
    case 'stale': {
      const now = form.write(outcome.now);
      const differing = fields.filter(({ name }) => now[name] !== values[name]);
      return no({
        ...state,
        seen: outcome.revision,
        problem: { title: staff('staleTitle'), text: staff('stale') },
        now: differing.map(({ name, label, options }) => {
          const value = options?.find((each) => each.value === now[name])?.label ?? now[name];
          return say('nowField', { field: label, value: value || say('nothing') });
        }),
      });
    }
  }
}

/** A page of the settings with one form, about the clinic itself. */
interface SettingPage<Values> extends Pick<Saving<Values>, 'form'> {
  /** Its name in addresses. */
  page: string;
  fieldsIn(locale: Desk['clinic']['locale']): readonly SettingField[];
  save(desk: Desk, change: SettingChange<Values>): Promise<SettingOutcome<Values> | Forbidden>;
  /** What else its address says, to be said again. */
  query?: URLSearchParams;
}

/** Saves such a page as whoever sent it, and leads back to it. */
export async function saveSettingPage<Values>(
  data: FormData,
  { page, form, fieldsIn, save, query }: SettingPage<Values>,
): Promise<SettingState | Refused> {
  const { clinic } = formValues(data, ['clinic']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const saved = await saveSettingForm({
    desk,
    data,
    form,
    fields: fieldsIn(desk.clinic.locale),
    save: (change) => save(desk, change),
  });
  if (!saved.ok) return saved.state;
  const back = savedAt(`/staff/${desk.clinic.slug}/settings/${page}`);
  redirect(query?.size ? `${back}&${query}` : back);
}

function no(state: SettingState): Saved {
  return { ok: false, state };
}
