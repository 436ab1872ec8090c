/** The device's time in epoch milliseconds: whoever reads an offline copy has no other clock. */
export function wallClock(): number {
  return Math.round(performance.timeOrigin + performance.now());
}
