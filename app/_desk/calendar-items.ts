import 'server-only';
import { clockWords } from '@/app/_booking/words.ts';
import type { GridItem, PieceKind } from '@/components/staff/calendar/types.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Column, ColumnPiece } from '@/lib/staff/calendar-columns.ts';
import { rowsOf } from '@/lib/staff/calendar-layout.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';

type Standing = Extract<ColumnPiece, { kind: 'standing' }>;
type Row = Standing['row'];

/** Makes the pieces of columns into what a page shows of them. */
export function itemsFor(desk: Desk, windowFrom: number) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCalendar');
  const services = new Map(clinic.services.map(({ serviceId, name }) => [serviceId, name]));
  const home = `/staff/${clinic.slug}`;
  const mayMove = may(desk, 'appointments.move');
  const mayUse = may(desk, 'times.block') || may(desk, 'appointments.book');
  const states = statesOf(clinic);

  function place(piece: ColumnPiece) {
    const { from, to, lane, lanes } = piece;
    return { from, to, lane, lanes, ...rowsOf(piece, windowFrom) };
  }

  function times({ start, end }: { start: number; end: number }) {
    const until = say('until', { end: clockWords(clinic, end, clinic.zone) });
    return { time: clockWords(clinic, start, clinic.zone), until };
  }

  function free(piece: Extract<ColumnPiece, { kind: 'free' }>, column: Column): GridItem {
    const { interval } = piece;
    const query = new URLSearchParams({
      with: column.person.slug,
      start: toIsoUtc(interval.start),
    });
    return {
      id: `free-${column.person.slug}-${interval.start}`,
      kind: 'free',
      ...place(piece),
      ...times(interval),
      title: say('free'),
      state: '',
      more: '',
      start: interval.start,
      ...(mayUse && { href: `${home}/calendar/block?${query}` }),
    };
  }

  function block(piece: Standing): GridItem {
    const { row } = piece;
    return {
      id: row.id,
      kind: 'block',
      ...place(piece),
      ...times(row),
      title: row.text || say('blocked'),
      state: row.text && say('blocked'),
      more: '',
      href: `${home}/calendar/block/${row.id}`,
    };
  }

  /** What it is, only the other calendar knows. */
  function busy(piece: Standing): GridItem {
    const { row } = piece;
    return {
      id: row.id,
      kind: 'block',
      ...place(piece),
      ...times(row),
      title: say('busyElsewhere'),
      state: row.text,
      more: '',
    };
  }

  function visit(piece: Standing): GridItem {
    const { row } = piece;
    const { kind, state } = states(row);
    const shown = { id: row.id, kind, ...place(piece), ...times(row), state };
    if (row.status === 'held') return { ...shown, title: say('heldBy'), more: '' };
    return {
      ...shown,
      title: row.text,
      more: services.get(row.serviceId ?? '') ?? '',
      href: `${home}/appointments/${row.id}`,
      ...(mayMove &&
        row.status === 'confirmed' && {
          service: row.serviceId ?? '',
          start: row.start,
          minutes: Math.round((row.end - row.start) / 60_000),
        }),
    };
  }

  return (column: Column): GridItem[] =>
    column.pieces.map((piece) => {
      if (piece.kind === 'free') return free(piece, column);
      if (piece.row.status === 'busy') return busy(piece);
      return piece.row.status === 'blocked' ? block(piece) : visit(piece);
    });
}

/** How far an appointment has got, and how it is drawn; of several things the most pressing. */
function statesOf(clinic: Clinic) {
  const say = translator(clinic.locale, 'staffCalendar');
  return (row: Row): { kind: PieceKind; state: string } => {
    switch (row.status) {
      case 'held':
      case 'blocked':
      case 'busy':
        return { kind: 'held', state: say('held') };
      case 'pending':
        return { kind: 'open', state: say('unsettled') };
      case 'completed':
        return { kind: 'done', state: say('done') };
      case 'no_show':
        return { kind: 'gone', state: say('noShow') };
      case 'cancelled':
        return { kind: 'gone', state: say('cancelled') };
      case 'confirmed':
        if (row.cannotCome) return { kind: 'open', state: say('cannotCome') };
        if (row.inRoom) return { kind: 'visit', state: say('inRoom') };
        if (row.arrived) return { kind: 'visit', state: say('arrived') };
        if (row.overlaps) return { kind: 'over', state: say('overlapping') };
        return { kind: 'visit', state: '' };
    }
  };
}
