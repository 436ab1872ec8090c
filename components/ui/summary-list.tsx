import type { ReactNode } from 'react';

/** Answers to be read over: what was asked, what was answered, and a way to change it. */
export function SummaryList({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line border-y border-line">{children}</dl>;
}

export function SummaryRow(props: { term: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3.5 sm:grid-cols-[11rem_1fr_auto]">
      <dt className="font-semibold">{props.term}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{props.children}</dd>
      {props.action && (
        <dd className="sm:text-end print:hidden *:-my-2.5 *:inline-block *:py-2.5">
          {props.action}
        </dd>
      )}
    </div>
  );
}
