/** What Cal.com is told, and what its notices are answered with. */
export const calcom = {
  cancelled: 'Cancelled by the customer',
  received: 'Received',
  notUnderstood: 'Received, but not understood',
  notSigned: 'The notice is not signed by the clinic’s calendar.',
  tooLarge: 'The notice must have at most {kib, number} KiB.',
} as const;
