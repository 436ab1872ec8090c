/** What a page says in a frame on a clinic's site, and instead of one. */
export const embed = {
  newTab: 'Open in a new tab',
  sandboxTitle: 'Book in a new tab',
  sandboxed: 'This site does not let you book inside it. In a new tab everything works.',
  refusedTitle: 'Book in a new tab',
  unlisted: 'The clinic’s booking page does not open inside this site.',
  refusedOwner:
    'Is this your site? Add {origin} under Settings, On your site, in Frontdesk. Then load this page again.',
  unknownTitle: 'Booking cannot be reached at the moment',
  unknown: 'Wait a minute and load this page again, or try it in a new tab.',
} as const;
