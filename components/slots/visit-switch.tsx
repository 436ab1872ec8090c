import { textLinkLook } from '../ui/text-link.tsx';
import { KeepLink } from './keep-link.tsx';

interface Option {
  href: string;
  label: string;
  hint: string;
  isChosen: boolean;
}

interface Props {
  /** "Consultation, 30 minutes with Dr. Rivera" */
  chosen: string;
  change: string;
  groups: readonly { label: string; options: readonly Option[] }[];
}

/** What is being booked and with whom, and the way to another, without leaving the page. */
export function VisitSwitch({ chosen, change, groups }: Props) {
  const choices = groups.filter(({ options }) => options.length > 1);
  if (choices.length === 0) return <p className={leadLook}>{chosen}</p>;
  return (
    <details className="-mt-5 mb-1">
      <summary className="min-h-target list-none py-2 text-lead text-muted [&::-webkit-details-marker]:hidden">
        {chosen} <span className={`${textLinkLook} text-base whitespace-nowrap`}>{change}</span>
      </summary>
      <div className="mt-1 mb-3 grid grid-cols-1 gap-x-8 gap-y-5 rounded-card border border-line bg-surface p-4 md:grid-cols-2 md:p-5">
        {choices.map(({ label, options }) => (
          <nav key={label} aria-label={label}>
            <p className="mb-1 font-semibold">{label}</p>
            <ul>
              {options.map((option) => (
                <li key={option.href}>
                  <KeepLink
                    href={option.href}
                    aria-current={option.isChosen ? 'true' : undefined}
                    className="block min-h-target rounded-control border border-transparent border-s-4 px-3 py-2 leading-snug hover:bg-tint aria-[current]:border-s-accent aria-[current]:bg-tint aria-[current]:font-semibold"
                  >
                    {option.label}
                    {option.hint && (
                      <span className="block text-small font-normal text-muted">{option.hint}</span>
                    )}
                  </KeepLink>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </details>
  );
}

const leadLook = '-mt-4 mb-3 text-lead text-muted';
