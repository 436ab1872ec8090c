import { describe, expect, test } from 'vitest';
import { readNotice } from './notice.ts';

const agentId = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
const agents = { [agentId]: { eventTypeId: 7 } };

const payload = {
  type: '60min',
  startTime: '2026-05-25T09:30:00Z',
  endTime: '2026-05-25T10:30:00Z',
  organizer: { id: 5, name: 'Pro Example', username: 'pro', language: { locale: 'en' } },
  responses: { name: { label: 'your_name', value: 'John Doe' } },
  attendees: [{ email: 'john.doe@example.com', name: 'John Doe', timeZone: 'Asia/Kolkata' }],
  eventTypeId: 7,
  uid: 'bFJeNb2uX8ANpT3JL5EfXw',
  bookingId: 91,
  metadata: {},
  status: 'ACCEPTED',
};
const at = Date.UTC(2026, 4, 24, 9, 30, 0, 538);
const news = {
  at,
  remoteId: payload.uid,
  agentId,
  name: 'John Doe',
  email: 'john.doe@example.com',
  phone: null,
  zone: 'Asia/Kolkata',
  start: Date.UTC(2026, 4, 25, 9, 30),
  end: Date.UTC(2026, 4, 25, 10, 30),
  status: 'confirmed',
};

function read(trigger: string, changes: object = {}, envelope: object = {}) {
  const createdAt = '2026-05-24T09:30:00.538Z';
  const notice = { triggerEvent: trigger, createdAt, payload: { ...payload, ...changes } };
  return readNotice(Buffer.from(JSON.stringify({ ...notice, ...envelope })), agents);
}

function newsOf(trigger: string, changes: object = {}) {
  const notice = read(trigger, changes);
  return notice.kind === 'news' ? notice.news : notice;
}

describe('what a notice comes to', () => {
  test('a booking is news with everything that our copy needs', () => {
    expect(newsOf('BOOKING_CREATED')).toEqual(news);
  });

  test('what has become of it follows from the trigger and the status', () => {
    const become = [
      ['BOOKING_CREATED', 'ACCEPTED'],
      ['BOOKING_CREATED', 'PENDING'],
      ['BOOKING_CREATED', undefined],
      ['BOOKING_REQUESTED', 'PENDING'],
      ['BOOKING_REQUESTED', undefined],
      ['BOOKING_RESCHEDULED', 'ACCEPTED'],
      ['BOOKING_RESCHEDULED', 'PENDING'],
      ['BOOKING_CANCELLED', 'CANCELLED'],
      ['BOOKING_CANCELLED', 'ACCEPTED'],
      ['BOOKING_REJECTED', 'REJECTED'],
      ['BOOKING_REJECTED', undefined],
    ] as const;
    const statuses = become.map(([trigger, status]) => {
      const told = newsOf(trigger, { status });
      return 'status' in told ? told.status : told.kind;
    });
    expect(statuses).toEqual([
      'confirmed',
      'pending',
      'confirmed',
      'pending',
      'pending',
      'confirmed',
      'pending',
      'cancelled',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });

  test('a moved booking names the id it had before, and one that kept its id does not', () => {
    const moved = newsOf('BOOKING_RESCHEDULED', { rescheduleUid: 'before' });
    expect(moved).toEqual({ ...news, earlierRemoteId: 'before' });
    expect(newsOf('BOOKING_RESCHEDULED', { rescheduleUid: payload.uid })).toEqual(news);
  });

  test('a booking of ours carries its intent, and nothing else that is written there is taken', () => {
    const intentId = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const carried = { frontdesk_intent: intentId, videoCallUrl: 'https://app.cal.com/video/x' };
    expect(newsOf('BOOKING_CREATED', { metadata: carried })).toEqual({ ...news, intentId });
    for (const odd of [7, 'i1', '\u0000', null]) {
      expect(newsOf('BOOKING_CREATED', { metadata: { frontdesk_intent: odd } })).toEqual(news);
    }
  });

  test('who did not come is told with the booking’s id alone', () => {
    const absence = {
      bookingUid: 'b1',
      attendees: [{ email: 'john.doe@example.com', noShow: true }],
    };
    expect(read('BOOKING_NO_SHOW_UPDATED', {}, { payload: absence })).toEqual({
      kind: 'absence',
      id: JSON.stringify(['BOOKING_NO_SHOW_UPDATED', 'b1', at]),
      at,
      remoteId: 'b1',
      attendees: absence.attendees,
    });
  });

  test('the same notice has the same id, and any other has another', () => {
    const idOf = (notice: ReturnType<typeof read>) => ('id' in notice ? notice.id : notice.kind);
    const first = idOf(read('BOOKING_CREATED'));
    expect(idOf(read('BOOKING_CREATED', { title: 'x' }))).toBe(first);
    expect(idOf(read('BOOKING_CANCELLED'))).not.toBe(first);
    expect(idOf(read('BOOKING_CREATED', { uid: 'other' }))).not.toBe(first);
    expect(idOf(read('BOOKING_CREATED', {}, { createdAt: '2026-05-24T09:30:00.539Z' }))).not.toBe(
      first,
    );
  });
});

describe('who it is for', () => {
  test('people with a phone number only have no address, also where Cal.com makes one up', () => {
    const [attendee] = payload.attendees;
    const made = { ...attendee, email: '12125550123@sms.cal.com' };
    const byPhone = { ...news, email: null, phone: '+12125550123' };
    const withNumber = { attendees: [{ ...made, phoneNumber: '+12125550123' }] };
    expect(newsOf('BOOKING_CREATED', withNumber)).toEqual(byPhone);
    const answered = { attendeePhoneNumber: { label: 'phone', value: '+12125550123' } };
    expect(newsOf('BOOKING_CREATED', { attendees: [made], responses: answered })).toEqual(byPhone);
  });

  test('the mark that Cal.com puts into addresses of managed users is taken out', () => {
    const email = 'john.doe+clx0ab1cd2ef3gh4ij5kl6mn7@example.com';
    expect(newsOf('BOOKING_CREATED', { attendees: [{ ...payload.attendees[0], email }] })).toEqual(
      news,
    );
  });

  test('what is no way to reach or name somebody is left out', () => {
    const [attendee] = payload.attendees;
    const unusable = [
      { ...attendee, email: '12125550123@sms.cal.com' },
      { ...attendee, email: 'nobody' },
      { ...attendee, email: null, phoneNumber: '0123' },
    ];
    for (const one of unusable) {
      const told = newsOf('BOOKING_CREATED', { attendees: [one] });
      expect(told, JSON.stringify(one)).toEqual({ ...news, email: null });
    }
    const nobody = { ...news, name: '', email: null, zone: null };
    expect(newsOf('BOOKING_CREATED', { attendees: [] })).toEqual(nobody);
    expect(newsOf('BOOKING_CREATED', { attendees: [{ name: ' \u0000 ' }] })).toEqual(nobody);
  });

  test('a name with breaks and control characters is stored as one line', () => {
    const [attendee] = payload.attendees;
    const name = ' John\r\n\u0007Doe ';
    expect(newsOf('BOOKING_CREATED', { attendees: [{ ...attendee, name }] })).toEqual(news);
  });

  test('a zone that is none is left out', () => {
    const attendees = [{ ...payload.attendees[0], timeZone: 'Mars/Olympus' }];
    expect(newsOf('BOOKING_CREATED', { attendees })).toEqual({ ...news, zone: null });
  });
});

describe('what is not taken', () => {
  test('other triggers, and bookings of event types that are none of ours', () => {
    const ignored = { kind: 'ignored' };
    for (const trigger of ['MEETING_ENDED', 'PING', 'BOOKING_PAID', 'FORM_SUBMITTED']) {
      expect(read(trigger), trigger).toEqual(ignored);
    }
    expect(read('BOOKING_CREATED', { eventTypeId: 8 })).toEqual(ignored);
  });

  test('a payload of a template of the clinic’s own is not understood, and only its trigger is kept', () => {
    const own = { content: 'A new event has been scheduled', name: 'John Doe' };
    expect(readNotice(Buffer.from(JSON.stringify(own)), agents)).toEqual({
      kind: 'not_understood',
      trigger: null,
    });
    const notUnderstood = { kind: 'not_understood', trigger: 'BOOKING_CREATED' };
    expect(read('BOOKING_CREATED', {}, { payload: own })).toEqual(notUnderstood);
    expect(read('BOOKING_CREATED', {}, { createdAt: undefined })).toEqual(notUnderstood);
    expect(read('BOOKING_CREATED', { startTime: 'tomorrow' })).toEqual(notUnderstood);
    expect(read('BOOKING_CREATED', { attendees: 1 })).toEqual(notUnderstood);
    for (const uid of ['', 'uid\u0000', 'u'.repeat(201)]) {
      expect(read('BOOKING_CREATED', { uid }), uid).toEqual(notUnderstood);
    }
    const rescheduleUid = 'before\u0000';
    expect(read('BOOKING_CREATED', { rescheduleUid })).toEqual(notUnderstood);
    const absence = { bookingUid: 'b\u0000', attendees: [{ noShow: true }] };
    expect(read('BOOKING_NO_SHOW_UPDATED', {}, { payload: absence })).toEqual({
      kind: 'not_understood',
      trigger: 'BOOKING_NO_SHOW_UPDATED',
    });
  });

  test('a booking that ends before it starts cannot be stored', () => {
    expect(read('BOOKING_CREATED', { endTime: payload.startTime })).toEqual({
      kind: 'not_storable',
      trigger: 'BOOKING_CREATED',
    });
  });

  test('what is no JSON, no text or no object is not understood either', () => {
    const bodies = ['', 'triggerEvent=BOOKING_CREATED', '[]', 'null', '{"a":', '\xff\xfe'];
    for (const body of bodies) {
      const notice = readNotice(Buffer.from(body, 'latin1'), agents);
      expect(notice, body).toEqual({ kind: 'not_understood', trigger: null });
    }
  });
});
