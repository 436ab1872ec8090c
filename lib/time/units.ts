/** Milliseconds in a minute: `90 * MS_PER_MINUTE === 5_400_000`. */
export const MS_PER_MINUTE = 60_000;

/**
 * Milliseconds in a day of 24 hours, which a local day need not have: `MS_PER_DAY === 86_400_000`.
 */
export const MS_PER_DAY = 86_400_000;
