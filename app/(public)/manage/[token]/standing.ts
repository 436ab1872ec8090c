import 'server-only';
import { isNotBooked, type Waiting, waitingOf } from '@/app/_booking/waiting.ts';
import type { AppointmentView } from '@/lib/booking/appointment-view.ts';

/** What the address says was done last, or is being waited for since. */
export interface Just {
  /** Known to have been done. */
  done?: 'booked' | 'moved' | undefined;
  /** Asked for without its outcome being known, and the appointment's revision then. */
  asked?: { what: 'book' | 'change' | 'cancel'; sequence: number } | undefined;
}

/** How an appointment stands, for the head of its page. */
export interface Standing {
  title:
    | 'title'
    | 'bookedTitle'
    | 'movedTitle'
    | 'notMovedTitle'
    | 'notCancelledTitle'
    | 'notBookedTitle'
    | 'cancelledTitle'
    | 'pastTitle'
    | 'approvalTitle'
    | `${'checking' | 'clinic'}${'Book' | 'Change' | 'Cancel'}Title`;
  tone: 'good' | 'plain' | 'ended';
  /** Whether it is still to come. */
  isOpen: boolean;
}

type Stands = Pick<
  AppointmentView,
  'status' | 'isPast' | 'unsettled' | 'isWithStaff' | 'isNotBooked' | 'sequence'
>;

/** What the page leads with: what was just done to it, else what has become of it. */
export function appointmentStanding(appointment: Stands, just: Just): Standing {
  const { status, isPast } = appointment;
  const waiting = waitingOf(appointment);
  if (waiting) return { title: waitingTitle(waiting), tone: 'plain', isOpen: true };
  if (isNotBooked(appointment)) return { title: 'notBookedTitle', tone: 'ended', isOpen: false };
  if (status === 'cancelled') return { title: 'cancelledTitle', tone: 'ended', isOpen: false };
  if (isPast || status !== 'confirmed') return { title: 'pastTitle', tone: 'ended', isOpen: false };
  const done = just.done ?? outcomeOf(appointment, just.asked);
  if (done === 'booked' || done === 'moved') {
    return { title: `${done}Title`, tone: 'good', isOpen: true };
  }
  return { title: done ? `${done}Title` : 'title', tone: 'plain', isOpen: true };
}

const titles = { book: 'Book', change: 'Change', cancel: 'Cancel' } as const;

function waitingTitle({ what, by }: Waiting): Standing['title'] {
  if (what === 'approval') return 'approvalTitle';
  return `${by === 'us' ? 'checking' : 'clinic'}${titles[what]}Title`;
}

/** What has become of what was asked for, of an appointment that stands. */
function outcomeOf({ sequence }: Stands, asked: Just['asked']) {
  switch (asked?.what) {
    case 'book':
      return 'booked';
    case 'change':
      return sequence > asked.sequence ? 'moved' : 'notMoved';
    case 'cancel':
      return 'notCancelled';
    default:
      return undefined;
  }
}

/** Reads off the address what was done last. */
export function readJust(query: URLSearchParams): Just {
  const [what, sequence = ''] = query.get('asked')?.split('-') ?? [];
  const isAsked = what === 'book' || what === 'change' || what === 'cancel';
  return {
    done: query.has('booked') ? 'booked' : query.has('changed') ? 'moved' : undefined,
    asked: isAsked && /^\d{1,9}$/.test(sequence) ? { what, sequence: Number(sequence) } : undefined,
  };
}

/** What {@link readJust} reads back: what is waited for, else what was when the page was opened. */
export function askedParam(appointment: Stands, { asked }: Just = {}): string | undefined {
  const waiting = waitingOf(appointment);
  if (!waiting) return asked && `${asked.what}-${asked.sequence}`;
  const what = waiting.what === 'approval' ? 'book' : waiting.what;
  return `${what}-${appointment.sequence}`;
}
