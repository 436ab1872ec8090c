/** An appointment as it is now, and changing or cancelling it. */
export const manage = {
  title: 'Your appointment',
  bookedTitle: 'Appointment booked',
  movedTitle: 'Appointment changed',
  cancelledTitle: 'This appointment is cancelled',
  pastTitle: 'This appointment is over',
  notMovedTitle: 'Your appointment was not changed',
  notCancelledTitle: 'Your appointment was not cancelled',
  notBookedTitle: 'This appointment was not booked',
  checkingBookTitle: 'We are checking your booking',
  checkingChangeTitle: 'We are checking your change',
  checkingCancelTitle: 'We are checking your cancellation',
  clinicBookTitle: 'The clinic is looking into your booking',
  clinicChangeTitle: 'The clinic is looking into your change',
  clinicCancelTitle: 'The clinic is looking into your cancellation',
  approvalTitle: 'The clinic has yet to confirm your appointment',
  greeting: 'For {name}',
  reference: 'Your reference',
  referenceWhy: 'Have it ready if you call the clinic.',
  for: 'For',
  what: 'What',
  with: 'With',
  when: 'When',
  where: 'Where',
  bring: 'Before you come',
  nextTitle: 'What happens next',
  next: 'You do not need to do anything else. Come to the clinic a few minutes early.',
  keepLink:
    'Save the address of this page: it opens your appointment at any time, and lets you change or cancel it.',
  keepLinkToChange:
    'Save the address of this page: it opens your appointment at any time, and lets you change it.',
  keepLinkToCancel:
    'Save the address of this page: it opens your appointment at any time, and lets you cancel it.',
  keepLinkToRead: 'Save the address of this page: it opens your appointment at any time.',
  notMoved: 'The new time could not be had, so it stays at the time below.',
  notCancelled: 'The clinic’s calendar did not take the cancellation, so it stands as it was.',
  notBooked:
    'The clinic’s calendar did not take it, so nobody expects you. Book again if you still want to come, or call the clinic.',
  notBookedAgain: 'Try to book it again',

  notAgainBook: 'Do not book again.',
  notAgainChange: 'Do not change it again.',
  notAgainCancel: 'Do not cancel it again.',
  checkingBook:
    'Your booking was sent to the clinic’s calendar, but no clear answer has come back. We are finding out whether it was made, which mostly takes less than a minute.',
  checkingChange:
    'The new time was sent to the clinic’s calendar, but no clear answer has come back. We are finding out whether it was taken, which mostly takes less than a minute. Below is the appointment as we last knew it.',
  checkingCancel:
    'Your cancellation was sent to the clinic’s calendar, but no clear answer has come back. We are finding out whether it was made, which mostly takes less than a minute. Below is the appointment as we last knew it.',
  clinicBook:
    'We could not find out by ourselves whether your booking was made. The clinic has been told and is looking into it. You can also call it and give your reference.',
  clinicChange:
    'We could not find out by ourselves whether your appointment was changed. The clinic has been told and is looking into it. You can also call it and give your reference.',
  clinicCancel:
    'We could not find out by ourselves whether your appointment was cancelled. The clinic has been told and is looking into it. You can also call it and give your reference.',
  approval:
    'Your booking has reached the clinic, which confirms each one itself. You do not need to do anything until then.',
  byItself:
    'This page shows the outcome as soon as it is known. You can leave it open, or come back to its address later.',
  byItselfPlain: 'This page looks for the outcome every 20 seconds.',
  byItselfOff: 'Stop looking every 20 seconds',
  byItselfStill: 'This page has stopped looking for the outcome by itself.',
  byItselfOn: 'Look every 20 seconds',
  checkAgain: 'Check again',
  stillUnknown: 'The outcome is not known yet.',
  onPaperChecking:
    'To see what became of it, go to {address} with the reference above, or call {clinic} on {phone}.',
  lastChecked: 'Last checked with the clinic’s calendar: {when}',
  waitingBlocked: 'It can be changed or cancelled once the outcome is known.',
  waitingBlockedBook: 'There is nothing to change or cancel until the outcome is known.',
  cancelledText: 'The time is free for somebody else. You do not need to do anything.',
  changeOrCancel: 'Change or cancel',
  change: 'Change date or time',
  cancel: 'Cancel appointment',
  tooLate:
    'It is too late to change or cancel this appointment online. The clinic can still help: call it, or tell it here that you cannot come.',
  byPhoneOnly: 'This appointment can be changed or cancelled by telephone only.',
  tooLateTold:
    'It is too late to change or cancel this appointment online. To do it, call the clinic.',
  tooLateToChange:
    'It is too late to change this appointment online. Call the clinic for another time, or cancel it here.',
  tooLateToCancel:
    'It is too late to cancel this appointment online. Call the clinic, or change it here to another time.',
  call: 'Call {phone}',
  tell: 'Tell the clinic you cannot come',

  keepTitle: 'Add to your calendar',
  keepFile: 'Calendar file (.ics)',
  google: 'Google Calendar',
  outlook: 'Outlook.com',
  keepChanges:
    'If you change or cancel the appointment later, add it again: the calendar file replaces the earlier one.',
  removeTitle: 'Take it off your calendar',
  remove: 'Calendar file of the cancellation',
  print: 'Print this page',
  onPaper:
    'To change or cancel, go to {address} with the reference above, or call {clinic} on {phone}.',
  onPaperByPhone: 'To change or cancel, call {clinic} on {phone}.',

  toldTitle: 'The clinic knows that you cannot come',
  told: 'The appointment stands until the clinic cancels it. You do not need to do anything else. To book another time, call the clinic.',
  comingTitle: 'Are you still coming?',
  coming: 'Tell the clinic with one press. Another answer gives the time to somebody else.',
  comingYes: 'Yes, I am coming',
  comingChange: 'Change it',
  comingNo: 'I can’t come',
  saidComingTitle: 'The clinic knows that you are coming',
  saidComing: 'You do not need to do anything else. If that changes, change or cancel it here.',
  comingClosedTitle: 'There is nothing to answer any more',
  comingClosed: 'The appointment is over or cancelled.',
  noReminders: 'No more reminders',
  tellTitle: 'Tell the clinic you cannot come',
  tellWhat:
    'It is too late to cancel your appointment on {date}, {time}, with {practitioner} online. The clinic will be told that you cannot come, and decides what happens next.',
  tellWhatFor:
    'It is too late to cancel the appointment for {name} on {date}, {time}, with {practitioner} online. The clinic will be told that {name} cannot come, and decides what happens next.',
  tellNote: 'Anything the clinic needs to know (optional)',
  tellNoteHint: 'For example whether you want another time',
  tellSubmit: 'Tell the clinic',
  telling: 'Telling the clinic…',
  tellCall: 'If it starts soon, calling is faster.',
  tellOpenTitle: 'You can still cancel online',
  tellOpen: 'Cancelling gives the time to somebody else at once.',
  tellClosedTitle: 'There is nothing to tell the clinic',
  tellClosed: 'This appointment is over, or it has been cancelled already.',
  noteTooLong: 'What the clinic needs to know must be 2,000 characters or fewer',
  noteUnusable: 'What the clinic needs to know must not contain control characters',

  again: 'Book again',
  history: 'History',
  historyBooked: 'Booked for {when}',
  historyRescheduled: 'Changed to {when}',
  historyCancelled: 'Cancelled',
  historyCompleted: 'Took place',
  historyNoShow: 'Marked as missed',
  historyCannotCome: 'You told the clinic that you cannot come',
  historyComing: 'You said that you are coming',
  historyAsked: 'Sent to the clinic’s calendar for {when}',
  historyNotBooked: 'Not booked',
  whenBrief: '{date}, {time}',

  back: 'Back to your appointment',
  changeTitle: 'Choose a new date and time',
  changeLead: 'Your appointment stays as it is until you confirm a new time.',
  blocked: 'It may be over, or it may have been cancelled already.',
  blockedNotBooked: 'It was not booked, so there is nothing to change or cancel.',
  blockedLate:
    'It is on {date}, {time}, which is too soon. The clinic can still help you on the phone.',
  changeBlockedTitle: 'This appointment cannot be changed online',
  confirmTitle: 'Check the new time',
  confirmLead: 'Nothing is changed yet.',
  now: 'Now',
  new: 'New',
  changeNew: 'Change the new date and time',
  confirm: 'Change appointment',
  confirming: 'Changing…',
  shortKept:
    'These are the nearest times that are long enough. Your appointment stays as it is until you confirm one.',
  late: 'It will be too late to change or cancel the new time online. To do that, call the clinic.',
  lateToChange:
    'It will be too late to change the new time online again. To do that, call the clinic.',
  lateToCancel: 'It will be too late to cancel the new time online. To do that, call the clinic.',
  goneKept:
    'These are the nearest free times. Your appointment stays as it is until you confirm one.',

  cancelTitle: 'Cancel your appointment',
  cancelWhat:
    'Your appointment on {date}, {time}, with {practitioner} will be cancelled and the time given to somebody else. This cannot be undone.',
  cancelWhatFor:
    'The appointment for {name} on {date}, {time}, with {practitioner} will be cancelled and the time given to somebody else. This cannot be undone.',
  cancelChangeFirst: 'Would another time suit you better?',
  cancelBlockedTitle: 'This appointment cannot be cancelled online',
  reason: 'Why are you cancelling? (optional)',
  reasonHint: 'The clinic sees this',
  reasonTooLong: 'The reason must be 2,000 characters or fewer',
  reasonUnusable: 'The reason must not contain control characters',
  cancelling: 'Cancelling…',
  keepIt: 'Keep appointment',

  unknownTitle: 'This link does not open an appointment',
  unknown:
    'Part of the address may be missing. Copy the whole link from where you saved it, or call the clinic with your reference.',
} as const;
