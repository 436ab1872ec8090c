/** What is sent instead of a proof by a browser that cannot work one out. */
export const unableToProve = 'unable';

/** Longest challenge or proof that is read, in characters. */
export const proofMax = 2000;
