import 'server-only';
import { clockWords } from '@/app/_booking/words.ts';
import type { MessageLineProps } from '@/components/staff/message-list.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { ListedMessage, OutboxPart } from '@/lib/staff/outbox.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';

export const outboxParts = ['waiting', 'unsent', 'sent'] as const satisfies OutboxPart[];

/** A message in words: what, to whom, when, and what is in its way. */
export function messageLine(clinic: Clinic, message: ListedMessage): MessageLineProps {
  const say = translator(clinic.locale, 'staffMessages');
  const at = message.settled ?? message.next;
  const when = momentWords(clinic, at);
  const name = message.kind === 'alert' ? say('toTeam') : (message.name ?? say('forgotten'));
  return {
    id: message.messageId,
    iso: toIsoUtc(at),
    when: stateWords(clinic, message, when),
    title: `${say(`kind_${message.kind}`)}, ${say(`medium_${message.medium}`)}`,
    name,
    why: whyWords(clinic, message),
    tries: say('tries', { tries: message.tries }),
    href: `/staff/${clinic.slug}/messages/${message.messageId}`,
  };
}

function stateWords({ locale }: Clinic, { state }: ListedMessage, when: string): string {
  const say = translator(locale, 'staffMessages');
  if (state === 'waiting') return say('due', { when });
  return state === 'sent' ? say('sentAt', { when }) : say('settledAt', { when });
}

const reasons = [
  'later',
  'no_way_out',
  'too_many',
  'refused',
  'tries',
  'overtaken',
  'over',
  'late',
  'gone',
  'stopped',
  'not_missed',
  'answered',
  'no_alerts',
] as const;

/** Why it waits, was left out or did not go; undefined for nothing to say. */
export function whyWords({ locale }: Clinic, { why }: ListedMessage): string | undefined {
  const reason = reasons.find((each) => each === why);
  return reason && translator(locale, 'staffMessages')(`why_${reason}`);
}

function momentWords(clinic: Clinic, at: Instant): string {
  return translator(clinic.locale, 'staffHistory')('when', {
    date: formatLongDate(localDateAt(at, clinic.zone), clinic.locale),
    time: clockWords(clinic, at, clinic.zone),
  });
}
