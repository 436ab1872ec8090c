import type { ReactNode } from 'react';

/** Answers to be read over: what was asked, what was answered, and a way to change it. */
export function SummaryList({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line border-y border-line">{children}</dl>;
}

export function SummaryRow(props: { term: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 py-3.5 sm:grid-cols-[11rem_1fr_auto]">
      <dt className="font-semibold">{props.term}</dt>
      <dd className="col-span-2 min-w-0 [overflow-wrap:anywhere] sm:col-span-1">
        {props.children}
      </dd>
      {props.action && (
        <dd className="col-start-2 row-start-1 text-end sm:col-start-3 print:hidden *:-my-2.5 *:inline-block *:py-2.5">
          {props.action}
        </dd>
      )}
    </div>
  );
}
