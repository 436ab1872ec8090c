'use server';

import { redirect } from 'next/navigation';
import { chosenPerson } from '@/app/_desk/chosen-person.ts';
import { problem } from '@/app/_desk/identity-texts.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { database } from '@/lib/platform/database.ts';
import { addressOf, tried } from '@/lib/platform/sign-in-tries.ts';
import { canSignInAt, signedIn } from '@/lib/platform/staff-session.ts';
import { ownerlessClinics, setUpOwner } from '@/lib/staff/first-owner.ts';

/** Makes whoever has the code that the portal printed the first owner of a clinic. */
export async function setUpAction(_: IdentityState, data: FormData): Promise<IdentityState> {
  const { code, clinic: chosen } = formValues(data, ['code', 'clinic']);
  const say = translator('en', 'staffSignIn');
  const sent = await sentHeaders();
  if (!canSignInAt(sent)) redirect('/staff/sign-in');
  const person = await signedIn(sent);
  if (person?.isLocked) redirect('/staff/unlock?next=/setup');
  const clinics = await ownerlessClinics(database());
  const clinic = clinics.length === 1 ? clinics[0] : clinics.find(({ slug }) => slug === chosen);
  const errors = {
    ...(code.trim() === '' && { code: say('codeMissing') }),
    ...(!clinic && { clinic: say('setupClinicMissing') }),
  };
  const read = person ? null : await chosenPerson(data, { clinic: clinic?.name ?? '' });
  const values =
    read?.ok === false ? read.state.values : formValues(data, ['code', 'clinic', 'name', 'email']);
  if (!clinic || Object.keys(errors).length > 0 || read?.ok === false) {
    return { values, errors: { ...errors, ...(read?.ok === false && read.state.errors) } };
  }
  const joiner = read?.person ?? { userId: person?.userId ?? '' };
  const address = addressOf(sent);
  const outcome = await tried({ account: `setup ${address}`, address }, async () => {
    const set = await setUpOwner(database(), code, clinic.slug, joiner);
    return set.ok || set.code !== 'over' ? set : undefined;
  });
  if (!outcome.ok) {
    const key = outcome.code === 'limited' ? 'limited' : 'setupWrong';
    return { values, errors: {}, problem: problem(key) };
  }
  if (!outcome.found.ok) return { values, errors: { email: say('setupTaken') } };
  redirect(person ? `/staff/${clinic.slug}` : `/staff/sign-in?next=/staff/${clinic.slug}`);
}
