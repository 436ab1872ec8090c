import 'server-only';
import type { ManageAction } from '../contract/manage-request.ts';
import type { ActionRequired, ManageData, SlotDay } from '../contract/manage-response.ts';
import type { ManageOutcome } from '../contract/outcome.ts';
import { type Instant, toIsoUtc } from '../time/instant.ts';

/** A success in the contract's shape. */
export function answer(
  action: ManageAction,
  texts: { message: string; summary: string },
  details: {
    practitionerName: string;
    appointment?: { id: string; start: Instant };
    slots?: SlotDay[];
  },
): ManageOutcome {
  const data: ManageData = {
    success: true,
    message: texts.message,
    summary: texts.summary,
    action,
    appointment_id: details.appointment?.id ?? '',
    date_time: details.appointment ? toIsoUtc(details.appointment.start) : '',
    agent_name: details.practitionerName,
    action_required: '' satisfies ActionRequired,
    available_slots: details.slots ?? [],
  };
  return { ok: true, message: texts.message, data };
}
