import type { BookingState } from '@/lib/forms/booking-state.ts';
import { emptyDetails } from '@/lib/forms/details.ts';

/** The state that a client sends along with a form; an action reads nothing from it. */
export const nothing: BookingState = {
  start: '',
  when: { date: '', time: '', zone: '' },
  attempt: '',
  step: 'details',
  choice: { clinic: '', service: '', with: '', zone: '' },
  visit: { service: '', practitioner: '', where: [] },
  canChoose: false,
  form: { questions: [], needs: [], thisYear: 2026 },
  values: emptyDetails,
  holds: true,
  hold: '',
  links: { here: '', times: '' },
  errors: {},
};
