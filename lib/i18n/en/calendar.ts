/** An appointment in somebody's calendar. Others may read it: nothing says what the visit is for. */
export const calendar = {
  title: 'Appointment with {clinic}',
  with: 'With {practitioner}.',
  manage: 'Change or cancel: {link}',
  call: 'Or call {phone}.',
  phone: 'The clinic’s phone number is {phone}.',
  note: 'To change or cancel, open the appointment’s own page or call {phone}.',
} as const;
