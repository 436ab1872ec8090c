'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

const piece = 'a.cal-face';

/**
 * One stop of the Tab key for the whole calendar: arrow keys go on from there, up and down within a
 * column, to the sides to what is nearest in the next one. Without script every link is a stop.
 */
export function useRoving(root: RefObject<HTMLElement | null>, drawnAnew: unknown) {
  const current = useRef<string | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new has to be taken out of the order of Tab
  useEffect(() => {
    const links = linksIn(root.current);
    const kept = links.find((link) => link.dataset['id'] === current.current) ?? links[0];
    for (const link of links) link.tabIndex = link === kept ? 0 : -1;
  }, [root, drawnAnew]);

  function settle(link: HTMLElement) {
    const links = linksIn(root.current);
    for (const each of links) each.tabIndex = each === link ? 0 : -1;
    current.current = link.dataset['id'];
  }

  function onFocus({ target }: { target: EventTarget }) {
    if (target instanceof HTMLElement && target.matches(piece)) settle(target);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey || shiftKey || event.defaultPrevented) return;
    if (!(target instanceof HTMLElement) || !target.matches(piece)) return;
    const next = neighbour(root.current, target, key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  return { onFocus, onKeyDown };
}

function linksIn(root: ParentNode | null | undefined): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(piece) ?? [])];
}

function neighbour(
  root: HTMLElement | null,
  from: HTMLElement,
  key: string,
): HTMLElement | undefined {
  const columns = [...(root?.querySelectorAll('[data-column]') ?? [])].map(linksIn);
  const here = columns.findIndex((links) => links.includes(from));
  const links = columns[here] ?? [];
  const at = links.indexOf(from);
  const rightToLeft = root ? getComputedStyle(root).direction === 'rtl' : false;
  switch (key) {
    case 'ArrowDown':
      return links[at + 1];
    case 'ArrowUp':
      return links[at - 1];
    case 'Home':
      return links[0];
    case 'End':
      return links.at(-1);
    case 'ArrowRight':
      return nearest(columns, here, rightToLeft ? -1 : 1, from);
    case 'ArrowLeft':
      return nearest(columns, here, rightToLeft ? 1 : -1, from);
    default:
      return undefined;
  }
}

/** What begins closest to this in the next column that has anything. */
function nearest(
  columns: readonly HTMLElement[][],
  here: number,
  way: 1 | -1,
  from: HTMLElement,
): HTMLElement | undefined {
  const top = from.getBoundingClientRect().top;
  for (let column = here + way; columns[column]; column += way) {
    const links = columns[column] ?? [];
    const [first, ...others] = links;
    if (!first) continue;
    const far = (link: HTMLElement) => Math.abs(link.getBoundingClientRect().top - top);
    return others.reduce((best, link) => (far(link) < far(best) ? link : best), first);
  }
  return undefined;
}
