import { expect, test } from '@playwright/test';
import type { Happening } from './history.testing.ts';
import { type Evidence, type Intent, lied, type Row } from './history-checker.testing.ts';
import type { Entry } from './ledger.testing.ts';

const start = '2030-01-01T15:00:00Z';
const end = '2030-01-01T15:30:00Z';
const later = '2030-01-01T15:30:00Z';

const told = (type: Happening['type'], change: Partial<Happening> = {}): Happening => ({
  ...{ type, wish: '1', action: 'book', contact: 'ann', agentId: 'a', start },
  ...change,
});
const row = (change: Partial<Row> = {}): Row => ({
  ...{ remoteId: 'appt_1', practitionerId: 'p', contact: 'ann', start, end, status: 'confirmed' },
  ...change,
});
const intent = (state: Intent['state'], change: Partial<Intent> = {}): Intent => ({
  ...{ contact: 'ann', action: 'book', state },
  ...change,
});
const entry: Entry = { id: 'appt_1', agentId: 'a', contact: 'ann', start, isCancelled: false };

const booked: Evidence = {
  happenings: [told('invoke'), told('ok')],
  ledger: [entry],
  truth: [row()],
  belief: [row()],
  intents: [intent('yes')],
};
const refused: Evidence = {
  happenings: [told('invoke'), told('fail')],
  ledger: [],
  truth: [],
  belief: [],
  intents: [],
};
const cancelled: Evidence = {
  ...booked,
  happenings: [...booked.happenings, told('ok', { action: 'cancel' })],
  ledger: [{ ...entry, isCancelled: true }],
  truth: [row({ status: 'cancelled' })],
  belief: [row({ status: 'cancelled' })],
};

const honest: Record<string, Evidence> = {
  booked,
  refused,
  cancelled,
  'not known, then found booked': { ...booked, happenings: [told('unknown')] },
  'not known, then found not booked': {
    ...refused,
    happenings: [told('unknown')],
    belief: [row({ status: 'cancelled', remoteId: null })],
    intents: [intent('no')],
  },
  'not known, and with a person of the clinic': {
    ...booked,
    happenings: [told('unknown')],
    belief: [row({ status: 'pending' })],
    intents: [intent('staff')],
  },
  'cancelled and booked by the next': {
    ...cancelled,
    happenings: [...cancelled.happenings, told('ok', { contact: 'ben' })],
    ledger: [...cancelled.ledger, { ...entry, id: 'appt_2', contact: 'ben' }],
    truth: [...cancelled.truth, row({ remoteId: 'appt_2', contact: 'ben' })],
    belief: [...cancelled.belief, row({ remoteId: 'appt_2', contact: 'ben' })],
  },
};

/** Each is an honest story with one thing that is not so. */
const planted: Record<string, [Evidence, RegExp]> = {
  'confirmed without being booked': [{ ...booked, truth: [] }, /told ok, and it is not booked/],
  'confirmed for another time': [
    { ...booked, truth: [row({ start: later })] },
    /told ok, and it is not booked/,
  ],
  'failed, and yet booked': [
    { ...refused, truth: [row()], belief: [row()] },
    /told fail, and it is booked/,
  ],
  'booked twice': [{ ...booked, truth: [row(), row({ start: later })] }, /was booked 2 times/],
  'two people at one time': [
    {
      ...booked,
      happenings: [...booked.happenings, told('ok', { contact: 'ben' })],
      truth: [row(), row({ contact: 'ben' })],
      belief: [row(), row({ contact: 'ben' })],
    },
    /overlap at/,
  ],
  'booked by nobody': [{ ...refused, truth: [row({ contact: 'cy' })] }, /nobody asked for cy/],
  'acknowledged, and gone': [{ ...booked, happenings: [], truth: [] }, /acknowledged and is gone/],
  'never settled': [
    { ...booked, happenings: [told('unknown')], intents: [intent('unknown')] },
    /is not settled/,
  ],
  'left under way': [
    { ...booked, happenings: [told('unknown')], intents: [intent('sent')] },
    /is not settled/,
  ],
  'settled the wrong way': [
    { ...booked, happenings: [told('unknown')], intents: [intent('no')] },
    /settled no, against the truth/,
  ],
  'settled as booked, and it is not': [
    { ...refused, happenings: [told('unknown')], intents: [intent('yes')] },
    /settled yes, against the truth/,
  ],
  'not known to anybody': [{ ...refused, happenings: [told('unknown')] }, /has no intent/],
  'believed to be booked': [{ ...booked, truth: [], happenings: [] }, /confirmed here, and not/],
  'believed to be cancelled': [
    { ...booked, belief: [row({ status: 'cancelled' })] },
    /cancelled here, and live there/,
  ],
  'believed to be under way for ever': [
    { ...booked, belief: [row({ status: 'pending' })] },
    /still pending/,
  ],
  'cancelled, and still there': [{ ...cancelled, truth: [row()] }, /told ok, and it is booked/],
  'cancelled, and not bookable': [
    { ...cancelled, happenings: [...cancelled.happenings, told('fail', { contact: 'ben' })] },
    /was cancelled and could not be booked by ben/,
  ],
};

test('T37 the checker believes honest stories', () => {
  for (const [name, evidence] of Object.entries(honest)) expect(lied(evidence), name).toEqual([]);
});

test('T37 the checker finds each lie that is planted', () => {
  for (const [name, [evidence, words]] of Object.entries(planted)) {
    expect(lied(evidence).join('\n'), name).toMatch(words);
  }
});
