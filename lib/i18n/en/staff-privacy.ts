/** What a customer is owed: to see what is kept about them, and to be forgotten. */
export const staffPrivacy = {
  title: 'Privacy',
  lead: 'Give customers what is kept about them, erase them when they ask, and say how long contact details are kept.',
  findTitle: 'One customer',
  find: 'Open the customer first: from their page you come back here.',
  findLink: 'Find the customer',
  gone: 'There is no such customer, or they are erased.',

  customerTitle: 'Privacy: {name}',
  noContact: 'no contact details',
  counts:
    '{past, plural, =0 {No past appointments} one {1 past appointment} other {# past appointments}}, {ahead, plural, =0 {none to come} one {1 to come} other {# to come}}.',
  openCustomer: 'Open the customer',

  exportTitle: 'Everything kept about them',
  exportText:
    'Their details, every appointment and its history. Check who asks before you hand it over. That you took it is written down.',
  exportHtml: 'Download to read',
  exportJson: 'Download as JSON',
  exportCsv: 'Download appointments as CSV',

  eraseTitle: 'Erase them',
  eraseWhat:
    'Name, contact details, notes, answers and access needs are erased from the customer and from every appointment. When an appointment was, with whom and what became of it stays, without a name.',
  eraseOther: 'Links to their appointments stop working. This cannot be undone.',
  eraseBackups:
    'Backups made before still hold them until they are thrown away, and so do emails and calendars outside the portal.',
  eraseBlocked: 'They are blocked now. Erased, they can book again.',
  eraseElsewhere:
    'The calendar at {place} keeps {count, plural, one {1 of these appointments} other {# of these appointments}} as well. Erase them there, too: {ids}.',
  eraseElsewhereUnknown: 'id not known',
  eraseAhead:
    '{ahead, plural, one {1 appointment is} other {# appointments are}} to come. Erasing cancels {ahead, plural, one {it} other {them}} first.',
  eraseCancels: 'Cancel what is to come',
  eraseSure: 'They asked to be erased, and I know who they are',
  erase: 'Erase {name}',
  erasing: 'Erasing…',
  problemTitle: 'Nothing was erased',
  problemSure: 'Say that they asked to be erased.',
  problemAhead: 'Appointments are to come. Say that they are to be cancelled.',
  problemNotCancelled:
    'An appointment could not be cancelled. Those before it are cancelled; open the customer to see which is left.',
  problemUnderWay:
    'A calendar elsewhere has not answered yet about one of the appointments. Try again in a few minutes, or settle it first.',
  problemGone: 'There is no such customer any more.',

  erasedTitle: 'Erased',
  erasedAppointments:
    '{count, plural, =0 {No appointments} one {1 appointment} other {# appointments}} without a name now',
  erasedLinks: '{count, plural, =0 {No links} one {1 link} other {# links}} to appointments ended',
  erasedAnswers:
    '{count, plural, =0 {No remembered answers} one {1 remembered answer} other {# remembered answers}} deleted',
  erasedRequests:
    '{count, plural, =0 {No requests} one {1 request} other {# requests}} to calendars elsewhere emptied',
  erasedImportLines:
    '{count, plural, =0 {No lines} one {1 line} other {# lines}} of uploaded files deleted',
  erasedElsewhere:
    '{count, plural, one {1 appointment is} other {# appointments are}} also kept in a calendar elsewhere. Erase them there, too.',

  retentionTitle: 'How long contact details are kept',
  retentionText:
    'After this many days past an appointment, everything that says who it was for is erased from it. Customers with no other appointment are erased as well; who is blocked stays.',
  retentionDays: 'Days (optional)',
  retentionHint: 'Leave empty to keep them for ever. Now: {now}.',
  retentionForEver: 'for ever',
  retentionNow: '{days, plural, one {1 day} other {# days}}',
  retentionAsk: 'Try a number of days',
  retentionCheck: 'See what it would erase',
  retentionDue:
    'With {days, plural, one {1 day} other {# days}}, {due, plural, =0 {nothing} one {1 past appointment} other {# past appointments}} would be erased within the next hour.',
  retentionSave: 'Save',
  retentionSaving: 'Saving…',
  retentionSaved: 'Saved.',
  retentionWrong: 'Enter a whole number of days from 1 to 36500, or nothing',
  retentionRuns: 'What was erased',
  retentionNoRuns: 'Nothing so far.',
  retentionRun:
    '{when}: {appointments, plural, one {1 appointment} other {# appointments}} and {customers, plural, one {1 customer} other {# customers}}',
  when: '{date}, {time}',

  recordTitle: 'What {clinic} keeps about you',
  recordMade: 'Made on {when}.',
  recordPerson: 'Your details',
  recordAppointments: 'Your appointments',
  recordHistory: 'What happened',
  recordRequests: 'Requests that are not settled',
  recordNone: 'None.',
  recordEmpty: 'not known',
};
