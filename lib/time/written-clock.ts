/**
 * A time of day in minutes since midnight: "14:30", "14.30", "2:30pm", "9 am", "1430".
 *
 * @example readWrittenClock('2:30 PM') // 870
 * @example readWrittenClock('soon') // null
 */
export function readWrittenClock(text: string): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s.](?=[ap]\.?m)/, '');
  const found =
    /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?(?:([ap])\.?m\.?)?$/.exec(plain) ??
    /^(\d{2})(\d{2})$/.exec(plain);
  if (!found) return null;
  const [, hours = '', minutes = '', half] = found;
  // A bare number could be anything.
  if (!minutes && !half) return null;
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return null;
  const minute = (half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute < 1440 ? minute : null;
}
