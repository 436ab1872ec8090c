import 'server-only';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import type { Finding } from '@/lib/staff/explain-time.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { lengthWords, rangesWords } from './schedule-words.ts';
import { obstacleWords } from './why-obstacle-words.ts';
import type { Asked, Reason } from './why-reason.ts';

/** Each finding of the engine as a sentence with its facts. */
export function reasonsOf(asked: Asked, findings: readonly Finding[]): Reason[] {
  let isClosed = false;
  return findings.flatMap((finding) => {
    const reasons = reasonWords(asked, finding);
    const say = translator(asked.desk.clinic.locale, 'staffSchedules');
    // What the hours beneath a closure would say comes after it.
    const isBeneath = isClosed && isAboutHours(finding);
    isClosed ||= finding.reason === 'closed' && finding.cause === 'closure';
    if (!isBeneath) return reasons;
    return reasons.map((each) => ({ ...each, text: say('evenOpen', { text: each.text }) }));
  });
}

function isAboutHours({ reason }: Finding): boolean {
  return reason === 'closed' || reason === 'outside_hours' || reason === 'off_grid';
}

/** "Thursday 24 December 2026, 10:30am", on the clocks of the hours. */
function momentWords({ desk: { clinic }, explained: { zone } }: Asked, at: Instant): string {
  return translator(clinic.locale, 'staffSchedules')('when', {
    date: formatLongDate(localDateAt(at, zone), clinic.locale),
    time: clockWords(clinic, at, zone),
  });
}

function reasonWords(asked: Asked, finding: Finding): Reason[] {
  const { desk, explained, practitioner } = asked;
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const date = formatLongDate(asked.date, clinic.locale);
  const name = practitioner.name;
  switch (finding.reason) {
    case 'nonexistent':
    case 'past':
      return [{ text: say(finding.reason), links: [] }];
    case 'too_soon':
      return [
        {
          text: say('too_soon', {
            notice: lengthWords(clinic, finding.noticeMinutes),
            missing: lengthWords(clinic, finding.missingMinutes),
            until: momentWords(asked, finding.offeredUntil),
          }),
          links: rulesLink(asked),
        },
      ];
    case 'too_far':
      return [
        {
          text: say('too_far', {
            days: finding.horizonDays,
            last: formatLongDate(finding.lastDate, clinic.locale),
            from: formatLongDate(localDateAt(finding.offeredFrom, explained.zone), clinic.locale),
          }),
          links: rulesLink(asked),
        },
      ];
    case 'day_full': {
      const { maxPerDay: max, count } = finding;
      const text = say('day_full', { practitioner: name, max, count });
      return [{ text, links: rulesLink(asked) }];
    }
    case 'busy':
      return finding.inTheWay.map((way) => obstacleWords(asked, way));
    case 'off_grid':
      return [{ text: gridWords(asked, finding), links: rulesLink(asked) }];
    case 'closed':
      if (finding.cause === 'closure') {
        const reason = explained.closureReason;
        const text = reason
          ? say('closedClosureReason', { date, reason })
          : say('closedClosure', { date });
        return [{ text, links: closureLink(asked) }];
      }
      return [
        {
          text: say(finding.cause === 'exception' ? 'closedException' : 'closedWeekly', {
            practitioner: name,
            date,
          }),
          links: hoursLink(asked, finding.cause),
        },
      ];
    case 'outside_hours': {
      const values = {
        practitioner: name,
        date,
        hours: rangesWords(clinic, finding.ranges, say('notWorking')),
      };
      const text =
        finding.endsAfter === null
          ? say(finding.cause === 'exception' ? 'outsideException' : 'outsideWeekly', values)
          : endWords(asked, finding.endsAfter, values);
      return [{ text, links: hoursLink(asked, finding.cause) }];
    }
  }
}

function endWords(
  asked: Asked,
  endsAfter: Instant,
  values: { practitioner: string; hours: string },
): string {
  const { desk, explained } = asked;
  const { clinic } = desk;
  const start = explained.answers.find(({ findings }) =>
    findings.some((each) => each.reason === 'outside_hours' && each.endsAfter === endsAfter),
  )?.start;
  const end = (start ?? endsAfter) + explained.rules.durationMinutes * 60_000;
  return translator(clinic.locale, 'staffSchedules')('outsideEnd', {
    ...values,
    over: lengthWords(clinic, Math.max(1, Math.ceil((end - endsAfter) / 60_000))),
    end: clockWords(clinic, endsAfter, explained.zone),
  });
}

function gridWords(
  { desk: { clinic }, explained: { zone } }: Asked,
  { stepMinutes, anchor, before, after }: Extract<Finding, { reason: 'off_grid' }>,
): string {
  const say = translator(clinic.locale, 'staffSchedules');
  const clock = (at: Instant) => clockWords(clinic, at, zone);
  const step = say('minutesLong', { count: stepMinutes });
  const near = before ?? after;
  const grid = say('off_grid', { step, anchor: clock(anchor) });
  if (before !== null && after !== null) {
    return `${grid} ${say('offGridBoth', { before: clock(before), after: clock(after) })}`;
  }
  return near === null ? grid : `${grid} ${say('offGridOne', { near: clock(near) })}`;
}

function rulesLink({ desk, service }: Asked) {
  if (!may(desk, 'settings.edit')) return [];
  const { locale, slug } = desk.clinic;
  const text = translator(locale, 'staffSchedules')('changeItsRules');
  return [{ href: `/staff/${slug}/schedules/rules/${service.slug}`, text }];
}

function closureLink({ desk }: Asked) {
  if (!may(desk, 'closures.edit')) return [];
  const { locale, slug } = desk.clinic;
  const text = translator(locale, 'staffSchedules')('changeClosures');
  return [{ href: `/staff/${slug}/schedules/closures`, text }];
}

function hoursLink({ desk, practitioner, date }: Asked, cause: 'exception' | 'weekly') {
  if (!may(desk, 'schedules.edit')) return [];
  const { locale, slug } = desk.clinic;
  const say = translator(locale, 'staffSchedules');
  const own = `/staff/${slug}/schedules/with/${practitioner.slug}`;
  const change = { href: `${own}/dates?from=${date}`, text: say('changeItsDates') };
  return cause === 'exception'
    ? [change]
    : [{ href: `${own}/hours`, text: say('changeItsWeek') }, change];
}
