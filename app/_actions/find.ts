'use server';

import { redirect } from 'next/navigation';
import { findByReference } from '@/app/_booking/find-appointment.ts';
import { type FindState, findFields, readFind } from '@/lib/forms/find.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** Opens the appointment that a reference and a contact belong to, or says that there is none. */
export async function findAction(_: FindState, data: FormData): Promise<FindState> {
  const values = formValues(data, findFields);
  const read = readFind(values);
  if (!read.ok) return { step: 'ask', values, errors: read.errors };
  const answer = await findByReference(read.wish);
  const say = translator('en', 'find');
  switch (answer.kind) {
    case 'open':
      return redirect(`/manage/${answer.token}`);
    case 'closed':
      return { step: 'found', found: answer.found };
    case 'unknown': {
      const problem = { title: say('unknownTitle'), text: say('unknown') };
      return { step: 'ask', values, errors: {}, problem };
    }
    case 'limited': {
      const minutes = Math.ceil(answer.seconds / 60);
      const problem = { title: say('limitedTitle'), text: say('limited', { minutes }) };
      return { step: 'ask', values, errors: {}, problem };
    }
  }
}
