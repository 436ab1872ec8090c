/**
 * What customers are sent. A subject is shown on locked screens and to whoever shares a mailbox: it
 * never says what a visit is for.
 */
export const messages = {
  subject: 'Appointment with {clinic}',
  subjectMoved: 'New time: appointment with {clinic}',
  subjectCancelled: 'Cancelled: appointment with {clinic}',
  subjectReminder: 'Reminder: appointment with {clinic}',
  subjectMissed: 'About your appointment with {clinic}',

  booked: 'Your appointment is booked',
  bookedText: 'We expect you on {when}.',
  moved: 'Your appointment has a new time',
  movedText: 'It is on {when} now. The time before is given to somebody else.',
  cancelled: 'Your appointment is cancelled',
  cancelledText: 'Nobody expects you on {when}.',
  cancelledByClinic: 'The clinic had to cancel your appointment of {when}.',
  reminder: 'Your appointment is coming up',
  reminderText:
    'We expect you on {when}. If you cannot come, say so: somebody else may need the time.',
  missed: 'We missed you',
  missedText: 'You had an appointment on {when}. If you still want to be seen, book another time.',

  greeting: 'Hello {name},',
  when: 'When',
  whenHere: 'That is {when} where you are.',
  with: 'With',
  where: 'Where',
  bring: 'Before you come',
  reference: 'Your reference',
  change: 'Change or cancel',
  see: 'See your appointment',
  again: 'Book another time',
  why: 'You get this because an appointment at {clinic} was booked with this address.',
  stop: 'No more reminders',
  call: 'Questions? Call {phone}.',

  textBooked: '{clinic}: booked for {when}. {link}',
  textMoved: '{clinic}: new time {when}. {link}',
  textCancelled: '{clinic}: cancelled, {when}. Call {phone}',
  textReminder: '{clinic}: {when}. Cannot come? {link}',
  textMissed: '{clinic}: we missed you on {when}. Call {phone}',
} as const;
