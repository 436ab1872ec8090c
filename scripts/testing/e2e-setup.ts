import { dateAhead } from './clinic.ts';
import { startPortal } from './portal.ts';

/** One portal on the production build for all end-to-end tests; its address is their base URL. */
export default async function setUp(): Promise<() => Promise<void>> {
  // All tests come from one address and many are the same person, which limits would soon stop.
  const portal = await startPortal({
    env: {
      RATE_LIMIT_ADDRESS_PER_MINUTE: '100000',
      RATE_LIMIT_CONTACT_PER_HOUR: '100000',
      RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE: '100000',
    },
  });
  process.env['E2E_BASE_URL'] = portal.url;
  // Where the demonstration's clinics are. What of a day is left of today changes as tests go on.
  const zones = ['America/New_York', 'Europe/London'];
  process.env['E2E_TODAY'] = zones.map((zone) => dateAhead(0, zone)).join(' ');
  return portal.stop;
}
