/** Where the check of a page of a clinic's site stands. */
export interface SiteCheckState {
  page: string;
  error?: string | undefined;
  /** What was found, in words; the first says whether all is well. */
  found?: { isGood: boolean; lines: readonly string[]; policies: readonly string[] } | undefined;
}
