/** Where people say that they want no reminders; it never says who they are. */
export const stop = {
  title: 'Stop reminders from {clinic}?',
  lead: '{clinic} sends reminders before appointments, asks whether you still come, and writes when you missed one. You can stop all of these.',
  stays:
    'You are still told when an appointment of yours is booked, changed or cancelled. Your appointments stay as they are.',
  submit: 'Stop reminders',
  stoppedTitle: 'Reminders are stopped',
  stopped: 'You will get no more reminders from {clinic}.',
  resume: 'Send me reminders again',
  unknownTitle: 'This link does not work',
  unknown:
    'It may have been cut off on the way. Open it from the message again, or call the clinic to stop its reminders.',
} as const;
