'use client';

import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { pointAt } from './measure.ts';
import { columnFor, lengthened, shifted, snapped } from './place.ts';
import type { GridDay } from './types.ts';
import { type Carry, findItem, type useCarry } from './use-carry.ts';

type Hand = ReturnType<typeof useCarry>;

/** A press that becomes a drag once the mouse has gone a little way, or a finger has rested. */
interface Press {
  id: string;
  x: number;
  y: number;
  isEdge: boolean;
  pointerId: number;
  timer: number | undefined;
  /** Where within the day it was taken hold of. */
  minute?: number;
}

const threshold = 5;
const restMs = 400;
const nearEdge = 36;

/** Carries appointments with the mouse, a pen, or a finger that has rested on one. */
export function usePointer(root: RefObject<HTMLElement | null>, day: GridDay, hand: Hand) {
  const press = useRef<Press | null>(null);
  const wasDragged = useRef(false);
  const last = useRef<{ clientX: number; clientY: number } | null>(null);
  const { carry, setCarry, measured } = hand;
  const isDragged = carry?.how === 'mouse';

  function begin(): void {
    const held = press.current;
    const found = held && findItem(day, held.id);
    if (!held || !found || !hand.take(found.item, found.column, 'mouse')) return;
    if (!measured.current) return;
    held.minute = pointAt(measured.current, day, { clientX: held.x, clientY: held.y }).minute;
    wasDragged.current = true;
  }

  function follow(point: { clientX: number; clientY: number; altKey?: boolean }): void {
    const held = press.current;
    if (!carry || !held || held.minute === undefined || !measured.current) return;
    const { column, minute } = pointAt(measured.current, day, point);
    const step = point.altKey ? 5 : (day.services[carry.item.service ?? '']?.step ?? 5);
    const by = snapped(minute - held.minute, step);
    if (held.isEdge) {
      change({ ...carry, ...lengthened(carry.home, by, step) });
      return;
    }
    const there = columnFor(day, carry, column);
    change({ ...carry, ...shifted(carry.home, by), ...there, refused: there.refused });
  }

  function change(next: Carry): void {
    const isSame =
      carry &&
      next.from === carry.from &&
      next.minutes === carry.minutes &&
      next.column === carry.column &&
      next.refused === carry.refused;
    if (!isSame) setCarry(next);
  }

  function release(): void {
    window.clearTimeout(press.current?.timer);
    press.current = null;
  }

  const onMove = useEffectEvent((event: globalThis.PointerEvent) => {
    const held = press.current;
    if (!held || event.pointerId !== held.pointerId) return;
    last.current = event;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y);
    if (carry) follow(event);
    else if (held.timer === undefined && far > threshold) begin();
    else if (far > threshold * 2) release(); // a finger that scrolls
  });
  const onUp = useEffectEvent(() => {
    release();
    if (isDragged) hand.put();
  });
  const onGone = useEffectEvent(() => {
    release();
    if (isDragged) hand.stop();
  });
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key === 'Escape' && isDragged) onGone();
  });
  const onTouch = useEffectEvent((event: TouchEvent) => {
    if (isDragged) event.preventDefault(); // or the page scrolls away under it
  });

  useEffect(() => {
    const listened = new AbortController();
    const options = { signal: listened.signal };
    window.addEventListener('pointermove', (event) => onMove(event), options);
    window.addEventListener('pointerup', () => onUp(), options);
    window.addEventListener('pointercancel', () => onGone(), options);
    window.addEventListener('keydown', (event) => onKey(event), options);
    window.addEventListener('touchmove', (event) => onTouch(event), { ...options, passive: false });
    return () => listened.abort();
  }, []);

  // Near an edge the calendar comes along.
  const scroll = useEffectEvent(() => {
    const box = root.current?.getBoundingClientRect();
    if (!box || !last.current || !root.current) return;
    const { clientX: x, clientY: y } = last.current;
    const pull = (low: number, high: number) => (low < nearEdge ? -10 : high < nearEdge ? 10 : 0);
    const [dx, dy] = [pull(x - box.left, box.right - x), pull(y - box.top, box.bottom - y)];
    if (dx === 0 && dy === 0) return;
    root.current.scrollBy(dx, dy);
    follow(last.current);
  });
  useEffect(() => {
    if (!isDragged) return;
    let frame = requestAnimationFrame(function next() {
      scroll();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [isDragged]);

  function onPointerDown(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const edge = target?.closest<HTMLElement>('[data-edge]');
    const id = edge?.dataset['edge'] ?? target?.closest<HTMLElement>('a[data-id]')?.dataset['id'];
    wasDragged.current = false;
    if (!id || event.button !== 0 || !event.isPrimary) return;
    const isTouch = event.pointerType === 'touch';
    press.current = {
      id,
      x: event.clientX,
      y: event.clientY,
      isEdge: edge !== undefined && edge !== null,
      pointerId: event.pointerId,
      timer: isTouch ? window.setTimeout(begin, restMs) : undefined,
    };
  }

  /** A finger that rests on an appointment takes it up: the browser's menu of links stays away. */
  function onContextMenu(event: { preventDefault(): void }): void {
    if (press.current?.timer !== undefined) event.preventDefault();
  }

  /** The click that ends a drag opens nothing. */
  function onClickCapture(event: { preventDefault(): void; stopPropagation(): void }): void {
    if (!wasDragged.current) return;
    wasDragged.current = false;
    event.preventDefault();
    event.stopPropagation();
  }

  return { onPointerDown, onClickCapture, onContextMenu };
}
