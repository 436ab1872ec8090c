const looks = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border-edge bg-surface text-ink hover:border-ink hover:bg-tint',
  warning: 'border-transparent bg-danger text-on-danger hover:bg-danger-strong',
} as const;

export type ButtonLook = keyof typeof looks;

const shape =
  'inline-flex min-h-12 max-w-full items-center justify-center rounded-control border px-6 py-2.5 text-center ' +
  'font-semibold motion-safe:transition-colors motion-safe:duration-150 print:hidden ' +
  'aria-disabled:cursor-progress aria-disabled:opacity-70';

/** The classes of a button, and of a link that looks like one. */
export function buttonLook(look: ButtonLook = 'primary'): string {
  return `${shape} ${looks[look]}`;
}
