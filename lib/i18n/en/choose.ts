/** The first page of a clinic: which service, and with whom. */
export const choose = {
  title: 'Book an appointment',
  lead: 'Choose what you need. You see the free times next, before you give any details.',
  service: 'What do you need?',
  minutes: '{minutes, plural, one {# minute} other {# minutes}}',
  serviceMissing: 'Choose what you need',
  practitioner: 'Who would you like to see?',
  anyone: 'Anyone available',
  anyoneHint: 'Shows the most times',
  oneService: 'Service',
  onePractitioner: 'With',
  submit: 'See free times',
  nobody: '{practitioner} does not offer {service}. Choose somebody else, or anyone available.',
  nothing:
    'This clinic has nothing to book online at the moment. To make an appointment, call {phone}.',
} as const;
