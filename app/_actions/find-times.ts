'use server';

import { notFound, redirect } from 'next/navigation';
import { askedParams } from '@/app/_booking/asked-times.ts';
import { questionFields, readQuestion } from '@/app/_booking/read-question.ts';
import { slugsOf } from '@/app/_booking/visit.ts';
import { quotedWords } from '@/app/_booking/wish-words.ts';
import { placeHere } from '@/app/_frame/place.ts';
import { pickerHref } from '@/components/slots/picker-url.ts';
import type { WishState } from '@/components/slots/wish-box.tsx';
import { formValues } from '@/lib/forms/form-values.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { readWish } from '@/lib/time/read-wish.ts';
import { localDateAt } from '@/lib/time/zone.ts';

const sentFields = [...questionFields, 'path', 'wish'] as const;
const wishMax = 200;

/** Reads in words when a visit would suit, and leads to those times; the words stay out of the URL. */
export async function findTimesAction(_: WishState, data: FormData): Promise<WishState> {
  const sent = formValues(data, sentFields);
  const question = await readQuestion(sent);
  if (!question) notFound();
  const { visit, zone, asked } = question;
  const { clinic } = visit;
  const typed = sent.wish.slice(0, wishMax);
  const say = translator(clinic.locale, 'times');
  if (typed.trim() === '') return { typed, problem: say('wishMissing') };
  const read = readWish(typed, { today: localDateAt(now(), zone), country: clinic.country });
  if (!read.ok)
    return { typed, problem: say('wishUnknown', { unknown: quotedWords(read.unknown) }) };

  const { service, with: who } = slugsOf(visit);
  const { prefix } = await placeHere();
  const isChange =
    sent.path.startsWith(prefix) &&
    /^\/manage\/[\w-]{1,100}\/change$/.test(sent.path.slice(prefix.length));
  const params = askedParams({
    view: asked.view,
    extra: asked.extra,
    wished: read.wish,
    assumed: read.assumed,
  });
  const page = {
    path: isChange ? sent.path : `${prefix}/${clinic.slug}/book`,
    fixed: isChange ? params : { service, with: who, ...params },
    zone,
    clinicZone: clinic.zone,
  };
  redirect(pickerHref(page, {}));
}
