const typedWithinMs = 5_000;

let typedAt = Number.NEGATIVE_INFINITY;
let isPressed = false;

function noteTyping(): void {
  typedAt = performance.now();
}

function notePress(event: Event): void {
  isPressed = event.type === 'pointerdown';
}

if (typeof document !== 'undefined') {
  const capture = { capture: true, passive: true };
  for (const typing of ['input', 'keydown']) {
    document.addEventListener(typing, noteTyping, capture);
  }
  for (const press of ['pointerdown', 'pointerup', 'pointercancel', 'dragend']) {
    document.addEventListener(press, notePress, capture);
  }
}

/**
 * Whether somebody is in the middle of something that a page which changes under their hands would
 * disturb: typing, dragging, in a dialog, or what says so with data-live-wait. Nor is a page read
 * that nobody sees.
 */
export function isBusy(): boolean {
  if (document.hidden || isPressed) return true;
  if (document.querySelector('dialog[open], [data-live-wait]')) return true;
  return isField(document.activeElement) && performance.now() - typedAt < typedWithinMs;
}

function isField(element: Element | null): boolean {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}
