import { z } from 'zod';
import { type AccessNeed, accessNeeds, type NeedMinutes } from '../contract/access-needs.ts';
import { line, settingForm, slug, slugOf, text, whole, yes } from './staff-settings.ts';

/** Units in which a cut-off is typed, with their minutes. */
export const cutoffUnits = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof cutoffUnits;

const mostCutoff = 525_600;
const length = whole(1, 1440, 'lengthWrong');
const amount = whole(0, mostCutoff, 'cutoffWrong');
const unit = z.enum(['minutes', 'hours', 'days'], { error: 'cutoffWrong' });
const empty = z.string().trim().length(0);
const need = z.union([empty.transform(() => null), whole(0, 1440, 'minutesWrong')], {
  error: 'minutesWrong',
});

export const serviceFields = [
  'name',
  'slug',
  'description',
  'preparation',
  'duration',
  'changeCutoff',
  'changeCutoffUnit',
  'cancelCutoff',
  'cancelCutoffUnit',
  'need_interpreter',
  'need_step_free',
  'need_longer',
  'active',
] as const;

const typedSchema = z.object({
  name: line('nameMissing'),
  slug,
  description: text(),
  preparation: text(),
  duration: length,
  changeCutoff: amount,
  changeCutoffUnit: unit,
  cancelCutoff: amount,
  cancelCutoffUnit: unit,
  need_interpreter: need,
  need_step_free: need,
  need_longer: need,
  active: yes,
});

function minutesOf(typed: number, of: Unit): number {
  return typed * cutoffUnits[of];
}

/** The largest unit in which minutes are whole: 120 are 2 hours. */
function inUnit(minutes: number): { amount: number; unit: Unit } {
  if (minutes === 0) return { amount: 0, unit: 'hours' };
  const unit = minutes % 1440 === 0 ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes';
  return { amount: minutes / cutoffUnits[unit], unit };
}

const schema = typedSchema
  .refine((typed) => minutesOf(typed.changeCutoff, typed.changeCutoffUnit) <= mostCutoff, {
    path: ['changeCutoff'],
    error: 'cutoffWrong',
  })
  .refine((typed) => minutesOf(typed.cancelCutoff, typed.cancelCutoffUnit) <= mostCutoff, {
    path: ['cancelCutoff'],
    error: 'cutoffWrong',
  })
  .refine((typed) => typed.slug !== '' || slugOf(typed.name) !== '', {
    path: ['slug'],
    error: 'slugWrong',
  })
  .transform(({ changeCutoffUnit, cancelCutoffUnit, ...typed }) => {
    const offered = accessNeeds.flatMap((each): [AccessNeed, number][] => {
      const minutes = typed[`need_${each}`];
      return minutes === null ? [] : [[each, minutes]];
    });
    return {
      name: typed.name,
      slug: typed.slug || slugOf(typed.name),
      description: typed.description,
      preparation: typed.preparation,
      duration: typed.duration,
      changeCutoff: minutesOf(typed.changeCutoff, changeCutoffUnit),
      cancelCutoff: minutesOf(typed.cancelCutoff, cancelCutoffUnit),
      accessNeeds: Object.fromEntries(offered) as NeedMinutes,
      active: typed.active,
    };
  });

/** How a service is edited. */
export const serviceForm = settingForm(serviceFields, schema, (service) => {
  const change = inUnit(service.changeCutoff);
  const cancel = inUnit(service.cancelCutoff);
  const needs = accessNeeds.map((each) => [`need_${each}`, service.accessNeeds[each]?.toString()]);
  return {
    ...Object.fromEntries(needs.map(([name, minutes]) => [name, minutes ?? ''])),
    name: service.name,
    slug: service.slug,
    description: service.description,
    preparation: service.preparation,
    duration: String(service.duration),
    changeCutoff: String(change.amount),
    changeCutoffUnit: change.unit,
    cancelCutoff: String(cancel.amount),
    cancelCutoffUnit: cancel.unit,
    active: service.active ? 'yes' : '',
  };
});
