import 'server-only';
import { daysAheadMax } from '../contract/fields.ts';
import type { Refusal } from '../contract/outcome.ts';
import { parseInstant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { AppointmentsGateway } from './port.ts';

/** A local date, in the zone asked for, with the starts that are open on it. */
export interface OpenDay {
  date: LocalDate;
  starts: OpenStart[];
}

export interface OpenStart {
  /** ISO 8601 with the zone's offset; its instant is what identifies the slot. */
  start: string;
  /** Who is free then. */
  agentIds: string[];
}

/**
 * The open times of one agent, or of several taken together ("anyone"): only days that have times,
 * ascending. When one agent's calendar cannot be read, its refusal is the answer: half a picture
 * would be shown as the whole.
 */
export async function loadOpenDays(
  gateway: AppointmentsGateway,
  wish: { agentIds: readonly string[]; zone: string; daysAhead?: number },
): Promise<{ ok: true; days: OpenDay[] } | Refusal> {
  const answers = await Promise.all(
    wish.agentIds.map((agentId) =>
      gateway.manage(
        {
          action: 'availability',
          agent_id: agentId,
          timezone: wish.zone,
          days_ahead: wish.daysAhead ?? daysAheadMax,
        },
        { channel: 'web' },
      ),
    ),
  );
  const days = new Map<LocalDate, Map<string, string[]>>();
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) return answer;
    const agentId = wish.agentIds[index] ?? '';
    for (const day of answer.data.available_slots) {
      const starts = days.get(day.date) ?? new Map<string, string[]>();
      days.set(day.date, starts);
      for (const start of day.starts) starts.set(start, [...(starts.get(start) ?? []), agentId]);
    }
  }
  return {
    ok: true,
    days: [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, starts]) => ({
        date,
        starts: [...starts]
          .map(([start, agentIds]) => ({ start, agentIds }))
          .sort((a, b) => instantOf(a.start) - instantOf(b.start)),
      })),
  };
}

function instantOf(start: string): number {
  const parsed = parseInstant(start);
  return parsed?.kind === 'instant' ? parsed.instant : Number.NaN;
}
