import 'server-only';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import type { ElsewhereOf } from '@/lib/staff/many-plan.ts';

/** The calendar that answers for a clinic, where it is not our own. */
export const elsewhereOf: ElsewhereOf = ({ clinic }) =>
  clinic.gateway === 'local' ? undefined : gatewayFor(clinic);
