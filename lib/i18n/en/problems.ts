/** What is said when something cannot be done, a title and a text for each way to fail. */
export const problems = {
  usedTitle: 'This form has already booked an appointment',
  used: 'A second one was not made. To book another appointment, start again.',
  stateTitle: 'This appointment has changed',
  state:
    'It was changed or cancelled in the meantime, or it is too late to do this online. Open it again to see how it stands, or call the clinic on {phone}.',
  notFoundTitle: 'That cannot be found any more',
  notFound: 'It may have been removed by the clinic. For help, call the clinic on {phone}.',
  unusableTitle: 'That cannot be booked as it is',
  unusable: 'Start again from the clinic’s page, or call the clinic on {phone}.',
  limitedTitle: 'There have been too many requests',
  limited: 'Nothing was changed. Wait a minute and try again, or call the clinic on {phone}.',
  brokenTitle: 'There is a problem with the booking service',
  broken:
    'What you entered is kept. Try again in a moment: that never books twice. Or call the clinic on {phone}.',
  downTitle: 'The clinic’s calendar cannot be reached at the moment',
  down: 'Nothing was booked or changed, and what you entered is kept. Try again in {wait}: that never books twice. Or call the clinic.',
  waitMoment: 'a moment',
  waitSeconds: '{seconds, plural, one {a second} other {# seconds}}',
  waitMinutes: '{minutes, plural, one {a minute} other {# minutes}}',
  checkingTitle: 'We are checking what became of it',
  checking:
    'Do not send it again. The page of your appointment shows the outcome as soon as it is known. For help, call the clinic.',
  notCancelledYetTitle: 'Not cancelled yet',
  notCancelledYetBook:
    'We are still checking your booking: cancel again when its outcome is known.',
  notCancelledYetChange:
    'We are still checking your change: cancel again when its outcome is known.',
  notChangedYetTitle: 'Not changed yet',
  notChangedYetBook:
    'We are still checking your booking: change it again when its outcome is known.',
  notChangedYetCancel:
    'We are still checking your cancellation: change it again when its outcome is known.',
  startAgain: 'Start again',

  noAddress: 'There is nothing at this address.',
  noVisit: 'There is no such clinic, service or practitioner.',

  pageNotFoundTitle: 'Page not found',
  pageNotFound: 'Check the address, or start from the front page.',
  unavailableTitle: 'The booking service cannot be reached at the moment',
  unavailable:
    'Appointments that were booked are not affected. Try again in a few minutes, or call your clinic.',
  pageBrokenTitle: 'There is a problem with this page',
  pageBroken:
    'It is not your doing. Try again in a moment. If you were booking, trying again never books twice.',
  foreign:
    'This form did not come from our own pages, so nothing was done. Open the page again, and send it from there.',
  flood:
    'Too many forms were sent from your connection. Go back in {seconds, plural, one {a second} other {# seconds}} and send yours again. What you typed is kept.',
  tooLong:
    'What was sent is too long. Go back, shorten it and send it again. What you typed is kept.',
  tryAgain: 'Try again',
  home: 'Go to the front page',
} as const;
