import { ButtonLink } from '../ui/button-link.tsx';
import { ClinicLogo } from './clinic-logo.tsx';

interface Props {
  name: string;
  address: readonly string[];
  logo: string | undefined;
  href: string;
  /** What the link says. */
  text: string;
}

/** A clinic and the way to its pages. */
export function ClinicCard({ name, address, logo, href, text }: Props) {
  return (
    <div className="flex min-w-0 flex-col items-start rounded-card border border-line bg-surface p-5 shadow-card sm:p-7">
      <div className="mb-6 flex w-full grow flex-wrap content-start items-start gap-4">
        <ClinicLogo src={logo} large />
        <div className="min-w-0 grow basis-40">
          <h3 className="text-lead font-semibold">{name}</h3>
          <p className="mt-0.5 text-muted">{address.join(', ')}</p>
        </div>
      </div>
      <ButtonLink href={href}>{text}</ButtonLink>
    </div>
  );
}
