import type { ReactNode, Ref } from 'react';

interface Props {
  children: string;
  /** One or two sentences under the heading. */
  lead?: ReactNode;
  /** Lets a step take the focus to its own heading. */
  ref?: Ref<HTMLHeadingElement>;
}

/** The one heading of a page. */
export function PageHeading({ children, lead, ref }: Props) {
  return (
    <div className="mb-7">
      <h1 ref={ref} tabIndex={-1} className="text-display font-semibold">
        {children}
      </h1>
      {lead && <p className="mt-2.5 max-w-prose text-lead text-muted">{lead}</p>}
    </div>
  );
}
