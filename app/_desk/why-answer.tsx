import 'server-only';
import { WhyAnswer } from '@/components/staff/why-answer.tsx';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Forbidden } from '@/lib/staff/desk.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { ExplainedStart, ExplainOutcome } from '@/lib/staff/explain-time.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { MS_PER_MINUTE } from '@/lib/time/units.ts';
import { minuteWord, zoneWords } from './schedule-words.ts';
import type { WhyAsked } from './why-asked.ts';
import type { Asked } from './why-reason.ts';
import { reasonsOf } from './why-words.ts';

const mostOffered = 40;

type Question = NonNullable<WhyAsked['question']>;

/** The answer in one line, as a heading and as the title of its page. */
export function whyTitle(desk: Desk, question: Question, outcome: ExplainOutcome | Forbidden) {
  const names = { service: question.service.name, practitioner: question.practitioner.name };
  if (!outcome.ok) {
    if (outcome.code !== 'not_offered') return undefined;
    return translator(desk.clinic.locale, 'staffSchedules')('answerNever', names);
  }
  const [answer] = outcome.answers;
  return answer && answerTitle({ desk, explained: outcome, ...question }, answer, question.minute);
}

function answerTitle(asked: Asked, { start, findings }: ExplainedStart, minute: number): string {
  const { clinic } = asked.desk;
  const time =
    start === null ? minuteWord(clinic, minute) : clockWords(clinic, start, asked.explained.zone);
  const date = formatLongDate(asked.date, clinic.locale);
  const key = findings.length === 0 ? 'answerOffered' : 'answerNot';
  return translator(clinic.locale, 'staffSchedules')(key, { time, date });
}

/** What the engine says about a time, in words. */
export function Why({
  desk,
  question,
  outcome,
}: {
  desk: Desk;
  question: Question;
  outcome: ExplainOutcome | Forbidden;
}) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const names = { service: question.service.name, practitioner: question.practitioner.name };
  if (!outcome.ok) {
    if (outcome.code !== 'not_offered') return null;
    const isAgent = outcome.why === 'no_agent' || outcome.why === 'agent';
    const part = isAgent ? 'agents' : outcome.why === 'service' ? 'services' : 'practitioners';
    const text = isAgent
      ? say('toAgents')
      : say(outcome.why === 'service' ? 'toServices' : 'toPractitioners');
    const links = may(desk, 'settings.edit')
      ? [{ href: `/staff/${clinic.slug}/settings/${part}`, text }]
      : [];
    return (
      <WhyAnswer
        isFirst
        title={say('answerNever', names)}
        isOffered={false}
        reasons={[{ text: say(outcome.why, names), links }]}
      />
    );
  }
  const asked: Asked = { desk, explained: outcome, ...question };
  return (
    <div className="space-y-6">
      {outcome.answers.map((answer, index) => (
        <Answer
          key={answer.start}
          asked={asked}
          answer={answer}
          minute={question.minute}
          isFirst={index === 0}
        />
      ))}
      <Offered asked={asked} />
      {outcome.zone !== clinic.zone && (
        <p className="text-muted">{zoneWords(clinic, outcome.zone)}</p>
      )}
    </div>
  );
}

function Answer({
  asked,
  answer,
  minute,
  isFirst,
}: {
  asked: Asked;
  answer: ExplainedStart;
  minute: number;
  isFirst: boolean;
}) {
  const { desk, service, practitioner } = asked;
  const { start, findings } = answer;
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const names = { service: service.name, practitioner: practitioner.name };
  const isOffered = findings.length === 0;
  return (
    <WhyAnswer
      isFirst={isFirst}
      title={answerTitle(asked, answer, minute)}
      lead={say(isOffered ? 'answerOfferedText' : 'answerNotText', names)}
      isOffered={isOffered}
      reasons={reasonsOf(asked, findings)}
      book={
        isOffered && start !== null && may(desk, 'appointments.book')
          ? { href: bookHref(asked, start), text: say('book') }
          : undefined
      }
      note={start === null ? undefined : lengthNote(asked, start)}
    />
  );
}

/** How long the calendar has to be free for it. */
function lengthNote({ desk: { clinic }, explained: { rules, zone } }: Asked, start: Instant) {
  const say = translator(clinic.locale, 'staffSchedules');
  const clock = (at: Instant) => clockWords(clinic, at, zone);
  const end = start + rules.durationMinutes * MS_PER_MINUTE;
  const times = { from: clock(start), to: clock(end) };
  if (rules.bufferBeforeMinutes + rules.bufferAfterMinutes === 0) return say('buffersPlain', times);
  return say('buffersAround', {
    ...times,
    busyFrom: clock(start - rules.bufferBeforeMinutes * MS_PER_MINUTE),
    busyTo: clock(end + rules.bufferAfterMinutes * MS_PER_MINUTE),
  });
}

function Offered({ asked }: { asked: Asked }) {
  const { desk, explained } = asked;
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const date = formatLongDate(asked.date, clinic.locale);
  const { offered } = explained;
  if (offered.length === 0) return <p>{say('offeredNone', { date })}</p>;
  const rest = offered.length - mostOffered;
  return (
    <section aria-labelledby="offered">
      <h2 id="offered" className="mb-2 text-title font-semibold">
        {say('offeredTitle', { date })}
      </h2>
      <ul className="flex flex-wrap gap-x-5">
        {offered.slice(0, mostOffered).map((start) => (
          <li key={start} className="inline-flex min-h-target items-center">
            {clockWords(clinic, start, explained.zone)}
          </li>
        ))}
        {rest > 0 && (
          <li className="inline-flex min-h-target items-center">
            {say('offeredMore', { count: rest })}
          </li>
        )}
      </ul>
    </section>
  );
}

function bookHref({ desk, service, practitioner }: Asked, start: Instant): string {
  const query = new URLSearchParams({
    service: service.slug,
    with: practitioner.slug,
    start: toIsoUtc(start),
  });
  return `/staff/${desk.clinic.slug}/book?${query}`;
}
