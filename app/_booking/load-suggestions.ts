import 'server-only';
import type { Suggestions } from '@/components/slots/suggested-times.tsx';
import { daysAheadMax } from '@/lib/contract/fields.ts';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { freeTime, staleWords } from './load-slots.ts';
import { readStart } from './params.ts';
import type { Visit } from './visit.ts';

const offered = 6;

/** A few useful times for a visit. With anyone: what each of them would suggest, soonest first. */
export async function loadSuggestions(
  { clinic, agentIds }: Visit,
  zone: string,
  extra = 0,
): Promise<Suggestions> {
  const gateway = gatewayFor(clinic);
  const [staleness, ...answers] = await Promise.all([
    // The answers to suggestions do not say how old the times are that they are picked from.
    clinic.gateway === 'local' ? undefined : gateway.openDays({ agentIds, zone, daysAhead: 0 }),
    ...agentIds.map((agentId) =>
      gateway.manage(
        {
          action: 'suggest',
          agent_id: agentId,
          timezone: zone,
          days_ahead: daysAheadMax,
          extra_minutes: extra,
        },
        { channel: 'web' },
      ),
    ),
  ]);
  const starts = answers
    .flatMap((answer) => (answer.ok ? answer.data.available_slots : []))
    .flatMap((day) => day.starts)
    .flatMap((start) => readStart(start) ?? []);
  const soonest = [...new Set(starts)].sort((a, b) => a - b).slice(0, offered);
  const asOf = staleness?.ok ? staleness.value.asOf : undefined;
  return {
    asked: true,
    isUnread: !answers.some(({ ok }) => ok),
    ...(asOf !== undefined && { stale: staleWords(clinic, 'stale', asOf, zone) }),
    days: byDay(soonest),
  };

  function byDay(instants: readonly Instant[]): Suggestions['days'] {
    const dates = [...new Set(instants.map((start) => localDateAt(start, zone)))];
    return dates.map((date) => ({
      date,
      label: formatShortDate(date, clinic.locale),
      times: instants
        .filter((start) => localDateAt(start, zone) === date)
        .map((start) => freeTime(clinic, start, zone)),
    }));
  }
}
