/** What came of asking somebody who is signed in for their password once more. */
export interface ProveState {
  /** Why it did not work, in the catalogue's words. */
  problem: 'wrong' | 'limited' | null;
}

/** What came of unlocking; null when it is unlocked. */
export interface UnlockAnswer {
  problem: 'wrong' | 'limited' | 'signed_out' | null;
}
