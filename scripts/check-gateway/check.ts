import { calcomCalendar } from '../../lib/gateways/calcom/calcom-calendar.ts';
import { ravanCalendar } from '../../lib/gateways/ravan/ravan-calendar.ts';
import type { GatewaySettings } from '../../lib/gateways/settings.ts';
import type { Upstream } from '../../lib/gateways/upstream/exchange.ts';
import type { OwnAgent } from '../gateway/own-agents.ts';
import { type AgentAnswers, askAbout } from './ask.ts';
import { describeAnswers, type Verdict, withoutSecrets } from './describe.ts';
import { listenTo } from './listen.ts';

interface Subject {
  clinic: { name: string; slug: string; zone: string };
  settings: GatewaySettings;
  agents: readonly OwnAgent[];
}

/** Asks about each agent that can be booked, one after the other, and says what was understood. */
export async function checkGateway(
  { clinic, settings, agents }: Subject,
  way: Upstream,
): Promise<Verdict> {
  const { kind, origin, credentials } = settings;
  const { zone } = clinic;
  const { upstream, heard } = listenTo(way);
  const calendar =
    settings.kind === 'ravan'
      ? ravanCalendar(settings, upstream)
      : calcomCalendar(settings, upstream);
  const answers: AgentAnswers[] = [];
  for (const agent of agents.filter((each) => each.bookable)) {
    answers.push(await askAbout({ kind, calendar, heard, zone }, agent));
  }
  const { lines, wrong } = describeAnswers(answers, zone);
  const all = [
    `${clinic.name} (/${clinic.slug}) at ${origin} (${kind}). Nothing is booked, moved or cancelled.`,
    ...lines,
    '',
    ...summary(answers.length, wrong),
  ];
  const nobody = answers.length === 0 ? 1 : 0;
  const secrets = Object.values(credentials).filter((secret) => secret !== undefined);
  return { lines: withoutSecrets(all, secrets), wrong: wrong + nobody };
}

function summary(agents: number, wrong: number): string[] {
  if (agents === 0) return ['This clinic has no agent that can be booked.'];
  if (wrong === 0) return ['All is well.'];
  return [`${wrong === 1 ? '1 thing is' : `${wrong} things are`} wrong: the lines with "!".`];
}
