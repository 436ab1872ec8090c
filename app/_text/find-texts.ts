import 'server-only';
import { type FindTexts, findTextKeys } from '@/components/booking/manage-labels.ts';
import { findErrorKeys } from '@/lib/forms/find.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { texts } from './texts.ts';

/** What the page says that finds an appointment. It belongs to no clinic. */
export function findTexts(): FindTexts {
  const say = translator('en', 'find');
  return {
    titled: titledOfSite('{page}'),
    find: {
      ...texts('en', 'find', findTextKeys),
      errorTitle: say('errorTitle', { title: say('title') }),
    },
    found: texts('en', 'manage', ['what', 'with', 'when', 'where']),
    errors: texts('en', 'find', findErrorKeys),
    lost: texts('en', 'details', ['lost', 'lostText', 'lostReload']),
  };
}

function titledOfSite(page: string): string {
  const say = translator('en', 'site');
  return say('titled', { page, clinic: say('product') });
}
