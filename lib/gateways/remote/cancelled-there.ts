import 'server-only';
import type { AgentCalendar } from '../../booking/catalogue.ts';
import type { Clinic } from '../../booking/clinic.ts';
import type { ManageOutcome } from '../../contract/outcome.ts';
import { translator } from '../../i18n/translator.ts';

/** The answer to a cancellation of which we know nothing but the id it has there. */
export function cancelledThere(
  remoteId: string,
  { practitionerName }: AgentCalendar,
  { locale }: Clinic,
): ManageOutcome {
  const say = translator(locale, 'spoken');
  const message = say('cancelledThere');
  return {
    ok: true,
    message,
    data: {
      success: true,
      message,
      summary: say('summaryCancelled'),
      action: 'cancel',
      appointment_id: remoteId,
      date_time: '',
      agent_name: practitionerName,
      action_required: '',
      available_slots: [],
    },
  };
}
