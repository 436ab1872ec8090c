import 'server-only';
import type { AppointmentsGateway } from '../gateways/port.ts';
import { listUnsettled } from '../gateways/remote/unsettled.ts';
import { permitted } from './desk.ts';

/** How the calendar is that answers for a clinic: whether it does, and what it has left open. */
export const loadGatewayStanding = permitted(
  'settings.read',
  async ({ db, clinic }, gateway: AppointmentsGateway) => {
    const [agent] = clinic.agents;
    const { zone } = clinic;
    // The same reading that customers' pages make: a calendar that is down is not asked again for it.
    const read = agent
      ? await gateway.openDays({ agentIds: [agent.agentId], zone, daysAhead: 1 })
      : undefined;
    const unsettled = await listUnsettled(db, clinic.slug);
    return {
      ok: true,
      answers: read && (read.ok ? read.value.asOf === undefined : false),
      unsettled: {
        lookedInto: unsettled.filter(({ state }) => state !== 'staff').length,
        forStaff: unsettled.filter(({ state }) => state === 'staff').length,
      },
    };
  },
);
