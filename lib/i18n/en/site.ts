/** The frame around every page, and the front page. */
export const site = {
  product: 'Frontdesk',
  description: 'Book, change and cancel appointments with your clinic.',
  titled: '{page} – {clinic}',
  skip: 'Skip to the content',
  demo: 'This is a demonstration. No appointment made here is real.',
  contact: 'Contact',
  callNow: 'Call {phone}',

  homeTitle: 'Your clinic’s front desk, on the web',
  homeLead:
    'See free times and book one in about a minute. No account and no password: a private link lets you change or cancel later.',
  homeDemo: 'Try it with a demonstration clinic',
  homeDemoClinic: 'Book at {clinic}',
  homeNeutral: 'To book, use the address that your clinic gave you.',
} as const;
