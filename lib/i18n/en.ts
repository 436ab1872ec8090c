import { calcom } from './en/calcom.ts';
import { calendar } from './en/calendar.ts';
import { check } from './en/check.ts';
import { choose } from './en/choose.ts';
import { details } from './en/details.ts';
import { find } from './en/find.ts';
import { hold } from './en/hold.ts';
import { manage } from './en/manage.ts';
import { problems } from './en/problems.ts';
import { site } from './en/site.ts';
import { spoken } from './en/spoken.ts';
import { statement } from './en/statement.ts';
import { times } from './en/times.ts';

/** English, the language every other catalogue is checked against. One file a part of the product. */
export const en = {
  calcom,
  calendar,
  check,
  choose,
  details,
  find,
  hold,
  manage,
  problems,
  site,
  spoken,
  statement,
  times,
} as const;
