/** The frame around every page, and the front page. */
export const site = {
  product: 'Frontdesk',
  description: 'Book, change and cancel appointments with your clinic.',
  clinicDescription: 'Book, change or cancel an appointment at {clinic}. Call {phone}.',
  titled: '{page} – {clinic}',
  skip: 'Skip to the content',
  demo: 'This is a demonstration. No appointment made here is real.',

  contact: 'Contact',
  callNow: 'Call {phone}',
  hours: 'Opening hours',
  links: 'Online',
  findAppointment: 'Find your appointment',
  bookAppointment: 'Book an appointment',
  accessibility: 'Accessibility',

  openNow: 'Open now',
  openUntil: 'Open now until {time}',
  openUntilDay: 'Open now until {day} at {time}',
  closedNow: 'Closed now',
  closedOpensToday: 'Closed now. Opens today at {time}',
  closedOpensTomorrow: 'Closed now. Opens tomorrow at {time}',
  closedOpens: 'Closed now. Opens {day} at {time}',

  sunday: 'Sunday',
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  everyDay: 'Every day',
  twoDays: '{first} and {last}',
  daysTo: '{first} to {last}',
  hoursTo: '{from} to {to}',
  allDay: '24 hours',
  closed: 'Closed',

  homeTitle: 'Book a clinic appointment online',
  homeLead:
    'See free times and take one in about a minute. No account and no password: a private link lets you change or cancel later.',
  homeBooked: 'Already booked?',
  homeBookedText:
    'Use the link in your confirmation, or your reference with the email address or phone number that you gave.',
  homeDemo: 'Try it with a demonstration clinic',
  homeDemoClinic: 'Book at {clinic}',
  homeNeutral: 'To book, use the address that your clinic gave you.',
} as const;
