/**
 * What a customer may need at a visit. Which of them can be asked for, and whether they lengthen
 * the appointment, is said by the service.
 */
export const accessNeeds = ['interpreter', 'step_free', 'longer'] as const;
export type AccessNeed = (typeof accessNeeds)[number];

/** Minutes that each need adds to a service; a need that is not there is not offered. */
export type NeedMinutes = Readonly<Partial<Record<AccessNeed, number>>>;

/**
 * The minutes that some needs add to an appointment. A need that the service does not offer adds
 * nothing.
 *
 * @example minutesFor(['interpreter', 'step_free'], { interpreter: 10, step_free: 0 }) // 10
 */
export function minutesFor(needs: readonly AccessNeed[], offered: NeedMinutes): number {
  return [...new Set(needs)].reduce((sum, need) => sum + (offered[need] ?? 0), 0);
}
