'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { hitsWords } from '@/app/_desk/settings-words.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SettingState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { saveAgents } from '@/lib/staff/agents.ts';

/** Says which practitioner does which service. */
export async function saveAgentsAction(
  _: SettingState,
  data: FormData,
): Promise<SettingState | Refused> {
  const { clinic, seen, agreed } = formValues(data, ['clinic', 'seen', 'agreed']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const ticked = data.getAll('agent').filter((pair) => typeof pair === 'string');
  const wanted = ticked.map((pair) => {
    const [serviceId = '', practitionerId = ''] = pair.split(' ');
    return { serviceId, practitionerId };
  });
  const saved = await saveAgents(desk, { seen, wanted, agreed: agreed || undefined });
  if (saved.ok) redirect(savedAt(`/staff/${desk.clinic.slug}/settings/agents`));
  const values = Object.fromEntries(ticked.map((pair) => [pair, 'yes']));
  const state = { values, seen, errors: {} };
  const { locale } = desk.clinic;
  const say = translator(locale, 'staffSettings');
  const staff = translator(locale, 'staff');
  switch (saved.code) {
    case 'forbidden':
      return { refused: 'forbidden' };
    case 'not_found':
      return { ...state, problem: { title: say('goneTitle'), text: say('gone') } };
    case 'stale': {
      const problem = { title: staff('staleTitle'), text: staff('stale') };
      return { ...state, seen: saved.revision, problem };
    }
    case 'hits':
      return { ...state, hits: hitsWords(locale, saved.hits, saved.agree, 'hitsAgents') };
  }
}
