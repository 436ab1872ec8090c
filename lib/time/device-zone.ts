/**
 * The IANA zone of the device this runs on; for the browser, since a server's own zone means nothing.
 * @example deviceZone() // 'Asia/Kathmandu', in the tests of this project
 */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
