import { z } from 'zod';
import { embedOriginsMax, readEmbedOrigin } from '../embed/origins.ts';
import { lines, type SettingErrorKey, settingForm } from './staff-settings.ts';

const faults = {
  wildcard: 'originWildcard',
  path: 'originPath',
  http: 'originHttp',
  unreadable: 'originUnreadable',
} as const satisfies Record<string, SettingErrorKey>;

/** How the sites are edited that may show the booking pages: one a line, each once. */
export const embeddingForm = settingForm(
  ['origins'],
  z.object({
    origins: lines(embedOriginsMax).transform((typed, context): readonly string[] => {
      const read = typed.map(readEmbedOrigin);
      const wrong = read.find((each) => !each.ok);
      if (wrong && !wrong.ok) context.addIssue({ code: 'custom', message: faults[wrong.fault] });
      return [...new Set(read.flatMap((each) => (each.ok ? [each.origin] : [])))];
    }),
  }),
  ({ origins }) => ({ origins: origins.join('\n') }),
);
