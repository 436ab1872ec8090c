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
  subjectStillComing: 'Are you coming? Appointment with {clinic}',
  subjectAlert: '{what}, {reference}',

  booked: 'Your appointment is booked',
  bookedText: 'We expect you on {when}.',
  moved: 'Your appointment has a new time',
  movedText: 'It is on {when} now. The time before is given to somebody else.',
  cancelled: 'Your appointment is cancelled',
  cancelledText: 'Nobody expects you on {when}.',
  cancelledByYou: 'You cancelled this appointment.',
  cancelledByClinic: 'The clinic had to cancel this appointment.',
  reminder: 'Your appointment is coming up',
  reminderText:
    'We expect you on {when}. If you cannot come, say so: somebody else may need the time.',
  missed: 'We missed you',
  missedText: 'You had an appointment on {when}. If you still want to be seen, book another time.',

  still_coming: 'Are you still coming?',
  stillComingText:
    'We expect you on {when}. Tell us with one press whether that still suits you: somebody else may need the time.',
  comingYes: 'Yes, I am coming',
  comingChange: 'Change it',
  comingNo: 'I can’t come',

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
  textCancelledByClinic: '{clinic} had to cancel: {when}. Call {phone}',
  textReminder: '{clinic}: {when}. Cannot come? {link}',
  textMissed: '{clinic}: we missed you {when}. Book again: {link}',
  textStillComing: '{clinic}: {when}. Coming? {link}',

  // To staff, at the clinic's own address.
  alert: 'For the front desk',
  alertBooked: 'New booking for today',
  alertBookedText: 'A customer booked a time that is still today.',
  alertMoved: 'Moved at short notice',
  alertMovedText: 'An appointment that was less than a day away was moved by its customer.',
  alertCancelled: 'Cancelled at short notice',
  alertCancelledText: 'An appointment that was less than a day away was cancelled by its customer.',
  alertCannotCome: 'A customer can’t come',
  alertCannotComeText:
    'It was too late to cancel online. The appointment stands until you change or cancel it.',
  alertBefore: 'It was',
  alertService: 'Service',
  alertReference: 'Reference',
  alertOpen: 'Open the appointment',
  alertWhy:
    'The clinic’s settings say that this address is told of what cannot wait. Whose appointment it is stands in the console only.',
} as const;
