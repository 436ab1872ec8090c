import { check } from './en/check.ts';
import { choose } from './en/choose.ts';
import { details } from './en/details.ts';
import { manage } from './en/manage.ts';
import { problems } from './en/problems.ts';
import { site } from './en/site.ts';
import { spoken } from './en/spoken.ts';
import { times } from './en/times.ts';

/** English, the language every other catalogue is checked against. One file a part of the product. */
export const en = { check, choose, details, manage, problems, site, spoken, times } as const;
