import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { HistoryWish } from '@/lib/staff/history.ts';
import { historyTopics } from '@/lib/staff/history-topics.ts';
import { isLocalDate } from '@/lib/time/local-date.ts';

const channels = ['web', 'api', 'staff', 'import'] as const;
const fields = ['who', 'what', 'channel', 'from', 'until', 'about', 'before'] as const;

/** What of the clinic's history an address asks for; what it does not understand it leaves out. */
export function readHistoryWish(params: URLSearchParams): HistoryWish {
  const date = (name: string) => {
    const text = params.get(name) ?? '';
    // Of the last date there is, nobody can say when the next begins.
    return isLocalDate(text) && text < '9999' ? text : undefined;
  };
  const before = params.get('before') ?? '';
  return {
    actorId: plain(params.get('who')),
    topic: historyTopics.find((topic) => topic === params.get('what')),
    channel: channels.find((channel) => channel === params.get('channel')),
    from: date('from'),
    until: date('until'),
    aboutId: plain(params.get('about')),
    before: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
  };
}

/** Ids of ours, and of people who sign in. */
function plain(text: string | null): string | undefined {
  return text && /^[\w-]{1,100}$/.test(text) ? text : undefined;
}

/** The address of a part of the history. */
export function historyAddress(clinic: Clinic, wish: HistoryWish): string {
  const { actorId, topic, channel, from, until, aboutId, before } = wish;
  const values = [actorId, topic, channel, from, until, aboutId, before];
  const query = new URLSearchParams(
    fields.flatMap((field, index) => {
      const value = values[index];
      return value === undefined ? [] : [[field, String(value)]];
    }),
  );
  return `/staff/${clinic.slug}/history${query.size > 0 ? `?${query}` : ''}`;
}
