/** What is read out to a customer: full sentences, no ids, no abbreviations. */
export const spoken = {
  today: 'Today',
  tomorrow: 'Tomorrow',
  onToday: 'today',
  onTomorrow: 'tomorrow',
  when: '{date} at {time}',
  timeBeforeBack: '{time}, before the clocks go back',
  timeAfterBack: '{time}, after the clocks have gone back',
  whenInZone: '{date} at {time}, {city} time',
  booked: 'Your appointment with {practitioner} is confirmed for {when}.',
  rescheduled: 'Your appointment with {practitioner} is now on {when}.',
  cancelled: 'Your appointment with {practitioner} on {when} is cancelled.',
  alreadyCancelled: 'Your appointment with {practitioner} on {when} was already cancelled.',

  openTimes: 'These times are free with {practitioner}: {times}.',
  openTimesInZone: 'These times are free with {practitioner}, in {city} time: {times}.',
  suggestedTimes: '{practitioner} could see you {times}.',
  suggestedTimesInZone: '{practitioner} could see you, in {city} time, {times}.',
  dayOfTimes: '{date} at {times}',
  andMore: '{list}, and more later',
  noTimes:
    '{practitioner} has no free times in the next {days, plural, one {day} other {# days}}. The clinic’s phone number is {phone}.',
  offer: '{problem} The nearest free times are {times}.',
  offerInZone: '{problem} The nearest free times, in {city} time, are {times}.',
  offerNothing: '{problem} There are no free times near it. The clinic’s phone number is {phone}.',

  reasonBusy: 'That time is taken.',
  reasonPast: 'That time has passed.',
  reasonTooSoon: 'That time is too soon to be booked.',
  reasonTooFar: 'That time is too far ahead to be booked.',
  reasonClosed: '{practitioner} does not see people on that day.',
  reasonOutsideHours: '{practitioner} does not see people at that time.',
  reasonOffGrid: 'Appointments do not start at that time.',
  reasonNonexistent: 'That time does not exist, because the clocks go forward.',
  reasonDayFull: 'That day is fully booked.',

  checkingBook: 'We are checking your booking. Do not book again. Your reference is {reference}.',
  checkingReschedule:
    'We are checking whether your appointment was moved. Do not ask again. Your reference is {reference}.',
  checkingCancel:
    'We are checking whether your appointment was cancelled. Do not ask again. Your reference is {reference}.',
  cancelledThere: 'That appointment is cancelled.',
  askedForApproval:
    '{practitioner} was asked for {when}. It is not confirmed yet: the clinic will decide.',
  waitsForApproval:
    'That appointment waits for the clinic’s decision. The clinic’s phone number is {phone}.',
  elsewhereDown:
    'The clinic’s calendar cannot be reached just now, and nothing was changed. Try again in a few minutes. The clinic’s phone number is {phone}.',
  elsewhereUnread:
    'The clinic’s calendar cannot be read just now. Try again in a few minutes. The clinic’s phone number is {phone}.',
  elsewhereRefused:
    'The clinic’s calendar did not take that, and nothing was changed. The clinic’s phone number is {phone}.',
  keptBefore:
    'That appointment is in a calendar that the clinic has changed since. Nothing was changed. The clinic’s phone number is {phone}.',
  notKnownThere:
    'The clinic’s calendar does not know that appointment, and nothing was changed. The clinic’s phone number is {phone}.',
  callInstead: '{problem} The clinic’s phone number is {phone}.',

  noteBookedBy: 'Booked by {name} for somebody else.',
  noteFirstVisit: 'This is their first visit.',
  noteReturning: 'They have been to the clinic before.',
  noteNeeds: 'Needs {needs}.',
  noteNeed_interpreter: 'an interpreter',
  noteNeed_step_free: 'step-free access',
  noteNeed_longer: 'a longer appointment',
  noteAnswer: '{label}: {answer}',

  notFound: 'There is no such appointment.',
  unauthorized: 'The organization or the agent is not known.',
  wasCancelled: 'That appointment was cancelled. It can be booked again.',
  isOver: 'That appointment is over.',
  changeTooLate:
    'It is too late to change that appointment here. The clinic’s phone number is {phone}.',
  cancelTooLate:
    'It is too late to cancel that appointment here. The clinic’s phone number is {phone}.',
  otherService: 'That agent does not offer the service that was booked.',
  keyReused: 'That request key was used before for another request.',
  badTimezone: 'timezone must be an IANA time zone, like America/New_York.',
  badDatetime: 'appointment_datetime must be an ISO 8601 date and time, like 2026-03-25T14:00:00Z.',

  notOneClick: 'Send List-Unsubscribe=One-Click to stop reminders.',
  noSuchStop: 'This address stops nothing. Use the one in the message.',
  wrongMethod: 'This address takes {methods} requests only.',
  bodyTooLarge: 'The request body must have at most {kib, number} KiB.',
  notJson: 'The Content-Type header must be application/json.',
  badJson: 'The request body must be a JSON object in UTF-8.',
  badIdempotencyKey: 'The Idempotency-Key header must have 1 to {max, number} characters.',
  tooManyRequests:
    'There were too many requests. Try again in {seconds, plural, one {a second} other {# seconds}}.',
  internal: 'Something went wrong on our side. Check whether it was done before trying again.',
  unavailable: 'The calendar cannot be reached just now. Try again in a moment.',
  listed: '{count, plural, =0 {No appointments} one {1 appointment} other {# appointments}}',
  found: 'Appointment found',

  summaryBooked: 'Appointment confirmed',
  summaryAsked: 'Appointment requested',
  summaryChecking: 'Being checked',
  summaryRescheduled: 'Rescheduled',
  summaryCancelled: 'Cancelled',
  summaryOpenTimes: 'Available times',
  summarySuggestedTimes: 'Suggested times',
  summaryUnavailable: 'Time not available',
  summaryNotChanged: 'Not changed',
} as const;
