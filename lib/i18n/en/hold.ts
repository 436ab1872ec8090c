/** How long a chosen time is held while the form is filled in. */
export const hold = {
  left: 'This time is held for you for {minutes, plural, one {one more minute} other {# more minutes}}.',
  last: 'This time is held for you for less than half a minute more.',
  keep: 'Keep this time',
  ending: 'This time is held for you for one more minute. To keep it, press “Keep this time”.',
  endingNow:
    'This time is held for you for less than half a minute more. To keep it, press “Keep this time”.',
  ended: 'This time is not held any more. You can still book it if nobody else takes it.',
  gone: 'This time is not free at the moment. If you booked it just now, or opened it on another page, go on there.',
  times: 'Choose another time',
  limit: 'This time is not held for you while you fill in the form. You can still book it.',
} as const;
