/** Who may import whom inside the project. The lint rules are made from this table alone. */
export type Room = {
  /** What it may import besides itself. */
  may: readonly string[];
  /** Where code goes that this room may not hold: the message of a broken rule. */
  instead: string;
};

const pure =
  'it is pure: let the caller pass in what it needs, or move this code up to the folder that calls it';

const feature =
  'components get data and actions as props and features meet in app: compose them there, or move what both need to components/ui';

export const importTable: Readonly<Record<string, Room>> = {
  'lib/contract': { may: [], instead: pure },
  'lib/time': { may: [], instead: pure },
  'lib/brand': { may: [], instead: pure },
  'lib/embed': { may: [], instead: pure },
  'lib/i18n': {
    may: [],
    instead: 'it holds texts and the translator: what a text is about is passed in as values',
  },
  'lib/scheduling': { may: ['lib/contract', 'lib/time'], instead: pure },
  'lib/forms': { may: ['lib/contract', 'lib/time', 'lib/embed'], instead: pure },
  'lib/storage': {
    may: ['lib/contract', 'lib/time', 'lib/scheduling'],
    instead:
      'it only reads and writes rows: rules of a use case go to lib/booking or lib/staff, settings and the clock are passed in',
  },
  'lib/booking': {
    may: ['lib/contract', 'lib/time', 'lib/scheduling', 'lib/storage', 'lib/i18n'],
    instead: 'a use case gets what it needs as arguments: join it with the outside in lib/gateways',
  },
  'lib/messages': {
    may: [
      'lib/contract',
      'lib/time',
      'lib/brand',
      'lib/scheduling',
      'lib/storage',
      'lib/booking',
      'lib/platform',
      'lib/i18n',
    ],
    instead:
      'messages are made from rows and catalogues: who sends them when is for lib/staff or app',
  },
  'lib/busy': {
    may: ['lib/time', 'lib/storage', 'lib/platform'],
    instead:
      'it reads other calendars into busy time: what that means for bookings is for lib/booking, who may ask for it for lib/staff',
  },
  'lib/gateways': {
    may: [
      'lib/contract',
      'lib/time',
      'lib/scheduling',
      'lib/storage',
      'lib/booking',
      'lib/platform',
      'lib/i18n',
      'lib/embed',
    ],
    instead: 'a gateway answers the contract: pages, forms and messages are joined to it in app',
  },
  'lib/staff': {
    may: [
      'lib/contract',
      'lib/time',
      'lib/scheduling',
      'lib/storage',
      'lib/booking',
      'lib/messages',
      'lib/busy',
      'lib/gateways',
      'lib/i18n',
    ],
    instead: 'a use case gets what it needs as arguments: join it with the outside in app',
  },
  'lib/platform': {
    may: ['lib/contract', 'lib/time', 'lib/storage'],
    instead:
      'it knows the outside world and no use case: let the use case call it, or app join the two',
  },
  'components/ui': {
    may: [],
    instead:
      'it knows nothing of clinics: move this to the feature of components that it belongs to',
  },
  'components/layout': { may: featureMay(), instead: feature },
  'components/slots': { may: featureMay(), instead: feature },
  'components/booking': { may: featureMay(), instead: feature },
  'components/staff': { may: featureMay(), instead: feature },
  'components/embed': { may: featureMay(), instead: feature },
  app: {
    may: [
      'components',
      'lib/contract',
      'lib/time',
      'lib/brand',
      'lib/embed',
      'lib/i18n',
      'lib/forms',
      'lib/booking',
      'lib/messages',
      'lib/busy',
      'lib/gateways',
      'lib/staff',
      'lib/platform',
    ],
    instead:
      'a route loads, composes and nothing else: go through lib/gateways, lib/booking or lib/staff',
  },
  e2e: {
    may: ['lib/contract', 'lib/time', 'lib/embed'],
    instead: 'it tests from the outside: use the browser or HTTP',
  },
};

/** Folders whose files run on the server only, and say so in their first line. */
export const serverRooms = [
  'storage',
  'booking',
  'gateways',
  'staff',
  'messages',
  'busy',
  'platform',
].map((name) => `lib/${name}`);

/** The top of the house; a new folder there is a decision, not an accident. */
export const topFolders = ['app', 'components', 'lib', 'e2e', 'public', 'scripts', 'bench', 'docs'];

function featureMay(): string[] {
  return ['components/ui', 'lib/contract', 'lib/time', 'lib/forms', 'lib/i18n', 'lib/embed'];
}
