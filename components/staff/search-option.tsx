import type { ReactNode } from 'react';

/** One of the things that were found, in a list whose box keeps the focus. */
export function SearchOption(props: {
  id: string;
  active: boolean;
  choose(): void;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are pressed in the box, where the focus stays
    // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus
    <div
      id={props.id}
      role="option"
      aria-selected={props.active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.choose}
      className={`min-h-target cursor-pointer border-s-4 px-3 py-2 hover:bg-tint ${
        props.active ? 'border-accent bg-tint' : 'border-transparent'
      }`}
    >
      {props.children}
    </div>
  );
}

/** What was found: who or what it is, and what tells it from others of the name. */
export function Found({
  title,
  detail,
  badge,
}: {
  title: string;
  detail: string;
  badge?: string | undefined;
}) {
  return (
    <>
      <span className="block font-semibold [overflow-wrap:anywhere]">
        {title}
        {badge && <span className="ms-2 text-small text-danger">{badge}</span>}
      </span>
      <span className="block text-small text-muted [overflow-wrap:anywhere]">{detail}</span>
    </>
  );
}
