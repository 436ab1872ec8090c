/** Looking for an appointment with its reference. */
export const find = {
  title: 'Find your appointment',
  lead: 'See it, change it or cancel it. You need the reference you were given when it was booked.',
  reference: 'Reference',
  referenceHint: '10 letters and numbers, like K7M2X-9QRTB',
  contact: 'Email address or phone number',
  contactHint: 'The one that was given when the appointment was booked',
  submit: 'Find appointment',
  finding: 'Finding…',
  helpTitle: 'If you do not have the reference',
  help: 'Look for the page you saved or printed when you booked. Or call your clinic: it can find the appointment by your name.',

  errorPrefix: 'Error:',
  errorSummary: 'There is a problem',
  errorTitle: 'Error: {title}',
  referenceMissing: 'Enter your reference',
  referenceFormat: 'The reference must have 10 letters and numbers, like K7M2X-9QRTB',
  contactMissing: 'Enter the email address or phone number you gave',
  contactFormat: 'Enter a whole email address or phone number, as you gave it when you booked',

  unknownTitle: 'We cannot find an appointment with these details',
  unknown:
    'Check the reference, and that the email address or phone number is the one given when it was booked. If both are right, call your clinic.',
  limitedTitle: 'There have been too many tries with this reference',
  limited:
    'Try again in {minutes, plural, one {a minute} other {# minutes}}, or call your clinic. If you saved the link to your appointment, it still works.',

  overTitle: 'This appointment is over',
  cancelledTitle: 'This appointment is cancelled',
  checkingTitle: 'This appointment is being checked',
  notBookedTitle: 'This appointment was not booked',
  closedTitle: 'This appointment cannot be opened online',
  over: 'It ended some time ago, so it can be seen here but not opened any more.',
  cancelled: 'The time was given to somebody else. You can book another one.',
  checking:
    'It is not known yet whether it was booked. Do not book again. To ask about it, call the clinic on {phone}.',
  notBooked: 'The clinic’s calendar did not take it. You can book another one.',
  closed: 'It stands as it is. To change or cancel it, call the clinic on {phone}.',
  again: 'Book again',
  another: 'Find another appointment',
} as const;
