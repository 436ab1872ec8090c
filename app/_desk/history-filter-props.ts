import 'server-only';
import type { ComponentProps } from 'react';
import type { HistoryFilter } from '@/components/staff/history-filter.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { History, HistoryWish } from '@/lib/staff/history.ts';
import { historyTopics } from '@/lib/staff/history-topics.ts';
import { historyAddress } from './history-wish.ts';

const channels = ['web', 'api', 'staff', 'import'] as const;

/** What the history can be looked through by, and how it is now. */
export function filterProps(
  clinic: Clinic,
  wish: HistoryWish,
  actors: History['actors'],
): ComponentProps<typeof HistoryFilter> {
  const say = translator(clinic.locale, 'staffHistory');
  const isAll = Object.values(wish).every((value) => value === undefined);
  return {
    action: historyAddress(clinic, {}),
    legend: say('filters'),
    choices: [
      {
        name: 'who',
        label: say('who'),
        value: wish.actorId ?? '',
        options: [
          { value: '', text: say('anybody') },
          ...actors.map(({ actorId, name }) => ({ value: actorId, text: name })),
          { value: 'nobody', text: say('nobodyOfStaff') },
        ],
      },
      {
        name: 'what',
        label: say('what'),
        value: wish.topic ?? '',
        options: [
          { value: '', text: say('everything') },
          ...historyTopics.map((topic) => ({ value: topic, text: say(`topics.${topic}`) })),
        ],
      },
      {
        name: 'channel',
        label: say('channel'),
        value: wish.channel ?? '',
        options: [
          { value: '', text: say('anywhere') },
          ...channels.map((channel) => ({ value: channel, text: say(`channels.${channel}`) })),
        ],
      },
    ],
    dates: [
      { name: 'from', label: say('from'), value: wish.from ?? '' },
      { name: 'until', label: say('until'), value: wish.until ?? '' },
    ],
    about: wish.aboutId ? { value: wish.aboutId, note: say('aboutOne') } : undefined,
    apply: say('apply'),
    clear: isAll ? undefined : { href: historyAddress(clinic, {}), text: say('clear') },
  };
}
