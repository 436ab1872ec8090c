import { KeepLink } from './keep-link.tsx';

interface Props {
  label: string;
  views: readonly { href: string; label: string; isShown: boolean }[];
}

const both = ['part', 'date'] as const;

/** List or calendar: the same times in both. */
export function ViewSwitch({ label, views }: Props) {
  return (
    <nav aria-label={label}>
      <ul className="flex rounded-full border border-edge bg-surface p-0.5">
        {views.map((view) => (
          <li key={view.label}>
            <KeepLink
              href={view.href}
              keep={both}
              aria-current={view.isShown ? 'true' : undefined}
              className="inline-flex min-h-target items-center rounded-full px-4 font-medium hover:bg-tint aria-[current]:bg-tint aria-[current]:font-semibold aria-[current]:underline aria-[current]:underline-offset-4"
            >
              {view.label}
            </KeepLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
