/**
 * Gives the focus to what a step is about. In a frame on another page the browser would also scroll
 * that page, which is not ours to move: there only the frame itself scrolls, when it can.
 */
export function takeFocus(element: HTMLElement | null | undefined): void {
  if (!element) return;
  const isFramed = window.parent !== window;
  element.focus({ preventScroll: isFramed });
  if (!isFramed) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) window.scrollBy(0, top);
}
