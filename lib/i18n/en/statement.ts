/**
 * The accessibility statement. Each point of `tested` and `limits` is shown in this order; what is
 * not shown by a test or was not looked at stays out.
 */
export const statement = {
  title: 'Accessibility statement',
  lead: 'Everybody should be able to book, change and cancel an appointment here, with any device and any way of using it.',

  helpTitle: 'If something does not work for you',
  help: 'Call the clinic. Everything that can be done here can be done by telephone, and the clinic’s number is at the foot of each of its pages.',
  helpClinic:
    'Call {clinic} on {phone}. Everything that can be done here can be done by telephone too.',
  helpWhat:
    'Say which page you were on and what happened. That helps the clinic to have it put right.',

  aimTitle: 'What we aim for',
  aim: 'Level AA of the Web Content Accessibility Guidelines (WCAG) 2.2, on every page. Every change to the pages is tested against it.',

  testedTitle: 'What is tested, and how',
  tested: {
    automated:
      'Every page, and every state of it, is checked by axe, a program that finds common problems, on screens 320, 768 and 1280 pixels wide, with text at twice its size, and in light and dark colours.',
    width: 'Nothing has to be scrolled sideways on a screen 320 pixels wide.',
    targets: 'Dates and times to choose from are at least 44 pixels high and wide.',
    keyboard: 'An appointment is booked, changed and cancelled with nothing but a keyboard.',
    script: 'An appointment is booked, changed and cancelled with JavaScript switched off.',
    colour:
      'A clinic’s own colour is made lighter or darker until text in it has a contrast of at least 4.5 to 1. This is tested with hundreds of colours at random.',
    forced:
      'With forced colours, the high contrast mode of Windows, what can be pressed keeps its edges and what is chosen stays marked.',
    motion: 'Nothing moves for those who have asked their device for less motion.',
    browsers:
      'All of this is tested in Chromium, the program that Chrome and Edge are made from. Booking, changing and cancelling are also tried in Firefox, and in WebKit, which Safari is made from.',
  },

  limitsTitle: 'What we know is missing',
  limits: {
    people:
      'The pages have not been tested by people who use screen readers, magnifiers or speech input every day.',
    language: 'The pages are in English only.',
    logos: 'A clinic’s logo is shown as the clinic supplied it. Its name always stands beside it.',
  },
} as const;
